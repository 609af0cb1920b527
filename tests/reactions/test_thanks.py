"""Thanks: one each, for others' posts, told calmly and taken back."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from browsing import ANY
from sqlalchemy import select

from forum.kit.db import db, now
from forum.kit.i18n import speaking
from forum.networks.models import Audience
from forum.notifications.digests.contents import contents_for
from forum.notifications.digests.letter import text_of
from forum.notifications.models import NEWS, Notice
from forum.reactions import actions
from forum.reactions.models import Thanks
from forum.threads import actions as threads


@pytest.fixture
def post(make, ann):
    return make.post(make.thread(), ann)


def stored():
    return db.session.scalars(select(Thanks.account_id)).all()


def thank(browser, post):
    page = browser.get(f"/t/{post.thread_id}")
    return browser.submit(page.form(f"/posts/{post.id}/thanks"))


def test_bo_thanks_ann_and_takes_it_back(ann, bo, post, browse):
    browser = browse(bo)
    page = thank(browser, post)
    assert page.location == f"/t/{post.thread_id}/2#post-2"
    page.follow().shows("Thanked by Bo")
    browse().get(f"/t/{post.thread_id}").shows("Thanked by Bo")
    browse().get(f"/posts/{post.id}/thanks").shows("Thanks for post 2", "Bo")
    form = browser.get(f"/t/{post.thread_id}").form(f"/posts/{post.id}/thanks/remove")
    browser.submit(form).follow().lacks("Thanked by")
    assert stored() == []


def test_more_than_two_are_counted_and_the_last_named(make, post, browse):
    for name in ("Cai", "Dan", "Eva", "Fia"):
        thank(browse(make.user(name)), post)
    browse().get(f"/t/{post.thread_id}").shows("Thanked by Fia, Eva and 2 others")
    names = browse().get(f"/posts/{post.id}/thanks")
    names.shows("Fia", "Eva", "Dan", "Cai")


def test_nobody_thanks_themselves(ann, post, browse):
    browser = browse(ann)
    browser.get(f"/t/{post.thread_id}").lacks(f"/posts/{post.id}/thanks")
    browser.post(f"/posts/{post.id}/thanks", {}, 403).shows("This post is yours.")
    assert stored() == []


def test_guests_are_sent_to_sign_in(post, browse):
    browser = browse()
    browser.get("/login")
    browser.post(f"/posts/{post.id}/thanks", {}, 401).shows("Sign in")


def test_who_may_not_write_may_not_thank(bo, make, post, browse):
    browser = browse(make.restricted(bo))
    browser.get(f"/t/{post.thread_id}").lacks(f"/posts/{post.id}/thanks")
    browser.post(f"/posts/{post.id}/thanks", {}, 403).shows("By a moderator's decision")


def test_a_hidden_post_takes_no_thanks_and_shows_none(bo, mo, post, browse):
    thank(browse(bo), post)
    threads.hide_post(post.id)
    browse().get(f"/t/{post.thread_id}").lacks("Thanked by")
    browse().get(f"/posts/{post.id}/thanks", 404)
    browser = browse(mo)
    browser.get(f"/t/{post.thread_id}")
    browser.post(f"/posts/{post.id}/thanks", {}, 403)


def test_in_a_private_network_only_its_members_know(bo, make, browse):
    inside = dict.fromkeys(("see_by", "reply_by", "start_by"), Audience.NETWORK)
    network = make.network(private=True, **inside)
    ines, ian = make.member_of(network, "Ines"), make.member_of(network, "Ian")
    post = make.post(make.thread(area=network.areas[0], author=ian), ian)
    thank(browse(ines), post).follow().shows("Thanked by Ines")
    for person in (None, bo):
        browser = browse(person)
        browser.get(f"/posts/{post.id}/thanks", 404)
        browser.post(f"/posts/{post.id}/thanks", {}, ANY)
    assert stored() == [ines.id]


def test_twenty_presses_are_one(app, bo, post, browse, deliver):
    browsers = [browse(bo) for _ in range(20)]
    address, start, failed = f"/posts/{post.id}/thanks", Barrier(20), []
    for browser in browsers:
        browser.get(f"/t/{post.thread_id}")
    db.session.remove()

    def press(browser) -> None:
        fields = {"csrf_token": browser.page.token}
        start.wait()
        try:
            answer = browser.client.post(
                address, data=fields, headers={"Origin": "http://localhost"}
            )
            assert answer.status_code == 303, answer.status_code
        except Exception as error:
            failed.append(error)

    people = [Thread(target=press, args=(browser,)) for browser in browsers]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert failed == []
    assert stored() == [bo.id]
    deliver()
    assert [
        notice.many for notice in db.session.scalars(select(Notice).where(Notice.kind == NEWS))
    ] == [1]


def test_the_author_has_one_notice_of_all_thanks(ann, make, post, browse, deliver):
    for name in ("Cai", "Dan", "Eva"):
        thank(browse(make.user(name)), post)
    deliver()
    page = browse(ann).get("/notices").shows("Thanked by Eva, Dan and 1 other", "1 is unread.")
    assert f"/t/{post.thread_id}/2#post-2" in page.links


def test_the_notice_goes_with_the_last_thanks(ann, bo, post, browse, deliver):
    browser = browse(bo)
    thank(browser, post)
    deliver()
    browser.submit(browser.get(f"/t/{post.thread_id}").form("/thanks/remove"))
    deliver()
    browse(ann).get("/notices").shows("Nothing has happened yet")


def test_who_has_left_the_network_hears_nothing(make, browse, deliver):
    inside = dict.fromkeys(("see_by", "reply_by", "start_by"), Audience.NETWORK)
    network = make.network(private=True, **inside)
    ines, ian = make.member_of(network, "Ines"), make.member_of(network, "Ian")
    post = make.post(make.thread(area=network.areas[0], author=ian, title="Secret"), ian)
    thank(browse(ines), post)
    browser = browse(ian)
    browser.post(f"/n/{network.key}/membership/remove", {}, ANY)
    deliver()
    browser.get("/notices").lacks("Secret", "Thanked by")


def test_a_page_of_thanked_posts_asks_once_more(make, bo, mo, browse, queries):
    thread = make.thread()
    author = make.user()
    posts = [make.post(thread, author) for _ in range(15)]
    readers = {"guest": browse(), "member": browse(bo), "moderator": browse(mo)}
    before = {who: cost(browser, thread, queries) for who, browser in readers.items()}
    for post in posts:
        for _ in range(3):
            actions.thank(make.user(), post)
    after = {who: cost(browser, thread, queries) for who, browser in readers.items()}
    assert after == {who: many + 1 for who, many in before.items()}


def cost(browser, thread, queries):
    browser.get(f"/t/{thread.id}")
    with queries() as counted:
        browser.get(f"/t/{thread.id}")
    return counted.many


def test_a_digest_tells_of_what_the_thanks_are(ann, make, browse, deliver):
    post = make.post(make.thread(title="A lift to the clinic"), ann)
    thank(browse(make.user("Cai")), post)
    deliver()
    with speaking("en"):
        contents = contents_for(make.again(ann), since=now() - timedelta(days=1))
        letter = text_of(ann, contents, stop_url="/stop")
    assert "* A lift to the clinic\n  Thanked by Cai\n" in letter
