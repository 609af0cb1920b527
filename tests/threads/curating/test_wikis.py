"""Posts that everybody who may reply may change."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from forum.kit.db import db
from forum.networks.models import Audience
from forum.threads import actions
from forum.threads.actions import curating
from forum.threads.models import Post


@pytest.fixture
def thread(make, ann):
    return make.thread(author=ann, title="A list of good places", text="Kajaani")


@pytest.fixture
def opening(thread, mo, browse):
    """Its first post, shared by Mo."""
    from_page = browse(mo)
    page = from_page.get(f"/t/{thread.id}")
    address = next(link for link in page.links if link.endswith("/wiki"))
    page = from_page.get(address).shows("Let everybody change it")
    from_page.submit(page.form("/wiki"), 303, reason="We collect them.")
    return int(address.split("/")[2])


def change(browser, post_id, text, status=303):
    page = browser.get(f"/posts/{post_id}/edit")
    return browser.submit(page.form("/edit"), status, source=text)


def test_others_change_it_and_the_history_tells_who(bo, thread, opening, browse):
    browser = browse(bo)
    page = browser.get(f"/t/{thread.id}").shows("Everybody may change this", "Mo let everybody")
    assert f"/posts/{opening}/edit" in page.links
    change(browser, opening, "Kajaani and Kuhmo").follow().shows("Kajaani and Kuhmo", "Ann")
    browser.get(f"/posts/{opening}/history").shows("Bo")


def test_two_who_change_it_at_once_do_not_lose_anything(ann, bo, opening, browse):
    first, second = browse(ann), browse(bo)
    form = second.get(f"/posts/{opening}/edit").form("/edit")
    change(first, opening, "Kajaani and Sotkamo")
    second.submit(form, 409, source="Kajaani and Kuhmo").shows("Compare and save again.")


def test_guests_and_those_who_may_not_reply_do_not(bo, make, thread, opening, browse):
    browse().get(f"/t/{thread.id}").lacks(f"/posts/{opening}/edit")
    browse().get(f"/posts/{opening}/edit", 302)
    silenced = browse(make.restricted(make.user("Cid")))
    silenced.get(f"/t/{thread.id}").lacks(f"/posts/{opening}/edit")
    silenced.get(f"/posts/{opening}/edit", 403)
    actions.lock_thread(thread.id)
    browse(bo).get(f"/posts/{opening}/edit", 403)


def test_others_cannot_take_it_away(bo, opening, browse):
    browser = browse(bo)
    browser.get(f"/posts/{opening}/remove", 403)


def test_it_is_left_to_its_author_again(mo, bo, thread, opening, browse):
    browser = browse(mo)
    page = browser.get(f"/t/{thread.id}")
    forms = [form for form in page.forms if "/undo" in form.action]
    browser.submit(forms[-1], 303)
    browse(bo).get(f"/posts/{opening}/edit", 403)
    browse(bo).get(f"/t/{thread.id}").lacks("Everybody may change this")


def test_only_curators_share_posts(ann, make, thread, opening, browse):
    for person in (ann, make.moderator(make.network(), "Eve")):
        browser = browse(person)
        browser.get(f"/posts/{opening}/wiki", 403)
        browser.post(f"/posts/{opening}/wiki/remove", {}, 403, page=browser.get("/networks"))


def test_where_only_the_network_replies_only_it_changes_wiki_posts(mo, bo, make, network, browse):
    area = make.area(network, reply_by=Audience.NETWORK, start_by=Audience.NETWORK)
    post = opening_of(make.thread(area=area, author=mo))
    curating.share_post(mo, post, wiki=True)
    browse(bo).get(f"/posts/{post.id}/edit", 403)
    browse(make.member_of(network)).get(f"/posts/{post.id}/edit")


def opening_of(thread):
    return db.session.scalars(select(Post).where(Post.thread_id == thread.id)).one()
