"""Posts that moderators read before the others do."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forum.accounts.models import Restriction, Verb
from forum.kit.db import db, now
from forum.threads.models import Guarding, HeldPost, HeldState, Post


@pytest.fixture
def guarded(make):
    """An area whose every post is read first."""
    area = make.area()
    area.guarding = Guarding.EVERYBODY
    db.session.commit()
    return area


@pytest.fixture
def thread(make, guarded):
    return make.thread(area=guarded, title="How do others do it?")


def held():
    db.session.expire_all()
    return list(db.session.scalars(db.select(HeldPost).order_by(HeldPost.id)))


def replies(browser, thread, text="We visit them at home."):
    page = browser.get(f"/t/{thread.id}")
    return browser.submit(page.form("/replies"), 303, source=text).follow()


def test_a_reply_waits_and_only_its_author_and_moderators_see_it(ann, bo, mo, thread, browse):
    author = browse(ann)
    page = replies(author, thread).shows("A moderator reads this before the others do")
    assert page.form("/held/")["source"] == "We visit them at home."
    author.get(f"/t/{thread.id}").shows("Your text, which a moderator reads")
    author.get("/held").shows("How do others do it?", "We visit them")
    browse(mo).get(f"/t/{thread.id}").shows("1 text of others waits")
    (text,) = held()
    for other in (bo, None):
        browser = browse(other)
        browser.get(f"/t/{thread.id}").lacks("We visit them", "wait")
        browser.get(f"/held/{text.id}", 404 if other else 302)
        browser.get(f"/t/{thread.id}/feed.atom").lacks("We visit them")
        browser.get(f"/u/{ann.id}").lacks("We visit them")
    assert db.session.scalar(db.select(db.func.max(Post.number))) == 1


def test_a_new_discussion_waits_too(ann, guarded, browse):
    author = browse(ann)
    base = f"/n/{guarded.network.key}/{guarded.key}"
    form = author.get(f"{base}/new").form("/threads")
    told = {"title": "A discussion that waits", "source": "Who has done this?"}
    page = author.submit(form, 303, **told).follow()
    page.shows("A discussion that waits", "A moderator reads this before the others do")
    browse(None).get(base).lacks("A discussion that waits")


def test_its_author_changes_it_and_takes_it_back(ann, thread, browse):
    author = browse(ann)
    page = replies(author, thread)
    again = author.submit(page.form("/held/"), 303, source="We phone them first.").follow()
    assert again.form("/held/")["source"] == "We phone them first."
    gone = author.submit(again.form("/remove"), 303).follow()
    gone.shows("You have taken this text back").lacks("Send again")
    assert held()[0].state is HeldState.WITHDRAWN
    author.get("/held").shows("All that you have sent is shown")


def test_two_windows_do_not_overwrite_each_other(ann, thread, browse):
    author = browse(ann)
    page = replies(author, thread)
    author.submit(page.form("/held/"), 303, source="The first window.")
    late = author.submit(page.form("/held/"), 409, source="The second window.")
    late.shows("has changed since you opened it")
    assert late.form("/held/")["source"] == "The second window."


def test_an_empty_text_is_asked_again(ann, thread, browse):
    author = browse(ann)
    page = replies(author, thread)
    author.submit(page.form("/held/"), 422, source=" ").shows("Write something first")


def test_a_double_click_waits_once(ann, thread, browse):
    author = browse(ann)
    form = author.get(f"/t/{thread.id}").form("/replies")
    for _ in range(3):
        author.submit(form, 303, source="Only once.")
    assert len(held()) == 1


def test_moderators_do_not_wait_for_themselves(mo, thread, browse):
    replies(browse(mo), thread).shows("We visit them at home")
    assert held() == []


def test_newcomers_of_an_area_wait_until_something_of_theirs_is_shown(ann, bo, make, browse):
    area = make.area()
    thread = make.thread(area=area)
    make.post(thread, bo)
    area.guarding = Guarding.NEWCOMERS
    db.session.commit()
    replies(browse(ann), thread).shows("Moderators read the first post of each member")
    replies(browse(bo), thread).shows("We visit them at home").lacks("A moderator reads")
    assert [text.author_id for text in held()] == [ann.id]


def test_moderators_guard_a_discussion_and_let_it_go(ann, mo, make, browse):
    thread = make.thread()
    curator = browse(mo)
    form = curator.get(f"/t/{thread.id}/curate/guard").form("/guard")
    curator.submit(form, 303, reason="It gets heated.").follow().shows("wait for a moderator")
    browse(None).get(f"/t/{thread.id}").shows("lets moderators read new posts")
    replies(browse(ann), thread).shows("Moderators read every new post in this discussion")
    form = curator.get(f"/t/{thread.id}/curate/unguard").form("/unguard")
    curator.submit(form, 303)
    replies(browse(ann), thread, "Now at once.").shows("Now at once.").lacks("A moderator reads")


def test_whose_posts_are_held_by_a_decision(ann, make, browse):
    thread = make.thread()
    until = now() + timedelta(days=7)
    db.session.add(Restriction(account_id=ann.id, network_id=None, verb=Verb.HOLD, until=until))
    db.session.commit()
    replies(browse(make.again(ann)), thread).shows("A decision about you says")


def test_coordinators_choose_whose_posts_are_read(mo, make, browse):
    area = make.area()
    base = f"/n/{area.network.key}/{area.key}"
    coordinator = browse(make.coordinator(area.network))
    form = coordinator.get(f"{base}/forms").form("/guarding")
    coordinator.submit(form, 303, guarding="2").follow().shows("Every post is read")
    db.session.expire_all()
    assert area.guarding == Guarding.EVERYBODY
    coordinator.submit(form, 303, guarding="9")
    moderator = browse(mo)
    page = moderator.get(f"{base}/forms").lacks("Who reads new posts first")
    moderator.post(f"{base}/guarding", {"guarding": "0"}, 403, page=page)
