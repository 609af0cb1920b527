"""Where a discussion or a post is spoken of elsewhere, for who may read there."""

from __future__ import annotations

import pytest
from people import add
from sqlalchemy import select

from forum.kit.db import db
from forum.kit.text.posts import render
from forum.links import subscribers
from forum.links.models import Backlog, PostLink
from forum.networks import actions as networks
from forum.networks.models import Audience
from forum.threads import actions
from forum.threads.events import PostEdited
from forum.threads.models import Post

AMONG = {"see_by": Audience.NETWORK, "reply_by": Audience.NETWORK, "start_by": Audience.NETWORK}


@pytest.fixture
def meals(make):
    """A thread with two replies."""
    return make.thread(title="Shared meals", replies=2)


def linked():
    return db.session.execute(select(PostLink.post_id, PostLink.target_id)).all()


def test_a_discussion_tells_where_it_is_mentioned(meals, make, browse, deliver):
    make.thread(title="Our spring plan", text=f"We copy [them](http://localhost/t/{meals.id}).")
    other = make.thread(title="Kitchens", replies=1)
    make.post(other, text=f"See http://localhost/t/{meals.id}?lang=sv today")
    deliver()
    page = browse().get(f"/t/{meals.id}")
    page.shows("Mentioned in 2 discussions", "Our spring plan", "Kitchens")
    assert f"/t/{other.id}/3#post-3" in page.links


def test_a_discussion_counts_once_however_often_it_links(meals, make, browse, deliver):
    other = make.thread(title="Kitchens", text=f"[a](/t/{meals.id}) [b](/t/{meals.id}/2)")
    make.post(other, text=f"[c](/t/{meals.id}/3)")
    deliver()
    browse().get(f"/t/{meals.id}").shows("Mentioned in 1 discussion")


def test_a_post_tells_which_posts_link_to_it(meals, make, browse, deliver):
    make.post(meals, make.user("Ann Aalto"), text=f"As [said](/t/{meals.id}/2) above.")
    other = make.thread(title="Kitchens", author=make.user("Bo Berg"), text=f"[x](/t/{meals.id}/2)")
    deliver()
    page = (
        browse()
        .get(f"/t/{meals.id}")
        .shows("Mentioned in 2 posts", "Ann Aalto · #4", "Bo Berg · #1")
    )
    assert {f"/t/{meals.id}/4#post-4", f"/t/{other.id}/1#post-1"} <= set(page.links)


def test_links_within_a_discussion_are_no_mentions_of_it(meals, make, browse, deliver):
    make.post(meals, text=f"[start](/t/{meals.id}) and [me](/t/{meals.id}/4)")
    deliver()
    browse().get(f"/t/{meals.id}").lacks("Mentioned in")


def test_what_is_quoted_are_the_links_of_others(meals, make, browse, deliver):
    make.thread(title="Kitchens", text=f"> see [them](/t/{meals.id})\n\nI agree.")
    deliver()
    browse().get(f"/t/{meals.id}").lacks("Mentioned in")


def test_an_edit_takes_a_link_away_and_brings_another(meals, make, browse, deliver):
    ann = make.user("Ann")
    make.thread(title="Kitchens", author=ann, text=f"[a](/t/{meals.id}/2)")
    opening = db.session.scalars(select(Post).where(Post.author_id == ann.id)).one()
    deliver()
    version = {"language": "en", "title": "Kitchens", "version": 1, "reason": ""}
    actions.edit_post(ann, opening, render(f"[a](/t/{meals.id}/3)"), **version)
    deliver()
    numbers = select(Post.number).join(PostLink, PostLink.target_id == Post.id)
    assert db.session.scalars(numbers).all() == [3]


def test_hidden_and_removed_posts_do_not_count(meals, make, browse, deliver):
    other, ann = make.thread(title="Kitchens"), make.user("Ann")
    post = make.post(other, ann, text=f"[a](/t/{meals.id}) [b](/t/{meals.id}/2)")
    deliver()
    guest = browse()
    guest.get(f"/t/{meals.id}").shows("Mentioned in 1 discussion", "Mentioned in 1 post")
    actions.remove_post(ann, post)
    guest.get(f"/t/{meals.id}").lacks("Mentioned in", "Kitchens")
    actions.restore_post(ann, post)
    actions.hide_post(post.id)
    for reader in (None, ann, make.administrator()):
        browse(reader).get(f"/t/{meals.id}").lacks("Mentioned in", "Kitchens")


def test_a_private_network_s_mention_is_neither_shown_nor_counted(meals, make, browse, deliver):
    hidden = make.network(private=True, name="Quiet table", **AMONG)
    insider = make.member_of(hidden, "Iiris")
    told = f"[a](/t/{meals.id}) [b](/t/{meals.id}/2)"
    make.thread(area=hidden.areas[0], author=insider, title="The silent plan", text=told)
    make.thread(title="Kitchens", author=make.user("Bo"), text=told)
    deliver()
    page = browse(insider).get(f"/t/{meals.id}")
    page.shows(
        "Mentioned in 2 discussions", "Mentioned in 2 posts", "The silent plan", "Quiet table"
    )
    for outsider in (None, make.user()):
        page = browse(outsider).get(f"/t/{meals.id}")
        page.shows("Mentioned in 1 discussion", "Mentioned in 1 post")
        page.lacks("silent", "Quiet table", "Iiris")


def test_who_leaves_the_network_sees_the_mention_no_more(meals, make, browse, deliver):
    hidden = make.network(private=True, **AMONG)
    insider = make.member_of(hidden)
    make.thread(
        area=hidden.areas[0], author=insider, title="The silent plan", text=f"[a](/t/{meals.id})"
    )
    deliver()
    reader = browse(insider)
    reader.get(f"/t/{meals.id}").shows("The silent plan")
    networks.leave_network(insider, hidden)
    reader.get(f"/t/{meals.id}").lacks("The silent plan", "Mentioned in")


def test_the_newest_twenty_are_listed_and_the_rest_counted(meals, make, browse, deliver):
    ann, other = make.user("Ann"), make.thread()
    for number in range(23):
        make.thread(author=ann, title=f"Plan {number:02}", text=f"[a](/t/{meals.id})")
        make.post(other, ann, text=f"[a](/t/{meals.id}/2)")
    deliver()
    page = browse().get(f"/t/{meals.id}")
    page.shows("Mentioned in 24 discussions", "Mentioned in 23 posts", "and 4 more", "and 3 more")
    page.shows("Plan 22", "Plan 04").lacks("Plan 03")


def test_told_twice_it_is_noted_once(meals, make, deliver):
    post = make.post(text=f"[a](/t/{meals.id}) [b](/t/{meals.id}/1) [c](/t/{meals.id}#post-1)")
    for _ in range(2):
        subscribers.note_links(PostEdited(post_id=post.id, thread_id=post.thread_id))
    deliver()
    assert len(linked()) == 1


def test_earlier_posts_are_looked_at_in_batches(meals, make, browse, monkeypatch):
    monkeypatch.setattr(subscribers, "BATCH", 2)
    ann, other = make.user("Ann"), make.thread(title="Kitchens")
    last = [make.post(other, ann, text=f"[a](/t/{meals.id}/{n})") for n in (1, 2, 3)][-1]
    add(Backlog(id=1, below=last.id + 1))
    turns = 1
    while subscribers.read_backlog():
        turns += 1
    assert turns > 2
    assert len(linked()) == 3
    assert db.session.scalar(select(Backlog.id)) is None
    browse().get(f"/t/{meals.id}").shows("Mentioned in 1 discussion", "Kitchens")
    assert subscribers.read_backlog() is False


def test_a_page_without_mentions_asks_nothing_and_one_with_them_asks_once(
    meals, make, browse, deliver, queries
):
    def cost():
        browse().get(f"/t/{meals.id}")
        with queries() as counted:
            browse().get(f"/t/{meals.id}")
        return counted.many

    plain = cost()
    for number in (1, 2, 3, 1, 2, 3):
        make.thread(text=f"[a](/t/{meals.id}/{number})")
    deliver()
    assert cost() == plain + 2


def test_a_title_cannot_break_out(meals, make, browse, deliver):
    make.thread(title="<script>alert(1)</script>", text=f"[a](/t/{meals.id}) [b](/t/{meals.id}/2)")
    deliver()
    page = browse().get(f"/t/{meals.id}").shows("<script>alert(1)</script>")
    assert "<script>alert" not in page.text
