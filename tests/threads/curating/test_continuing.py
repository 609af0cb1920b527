"""A discussion that has grown too long goes on in a new one."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from forum.kit.db import changed, db, transactional
from forum.threads.actions import curating
from forum.threads.actions.curating.continuing import next_title
from forum.threads.models import Thread, ThreadEvent

pytestmark = pytest.mark.settings(continue_after=3)
OFFER = "This discussion has grown long"


@pytest.fixture
def thread(make):
    return make.thread(title="Buses on Sundays", replies=2, tags=["nuoret"])


def test_moderators_are_offered_it_and_one_press_does_it(mo, ann, thread, browse):
    browse(ann).get(f"/t/{thread.id}").lacks(OFFER, "/continuation")
    browser = browse(mo)
    page = browser.get(f"/t/{thread.id}").shows(OFFER)
    new = browser.submit(page.form("/continuation"), 303).follow()
    new.shows("Buses on Sundays (2)", "goes on here", "started this as the continuation of")
    assert f"/t/{thread.id}" in new.links
    old = (
        browse(ann)
        .get(f"/t/{thread.id}")
        .shows("This discussion goes on in a new one", "Mo let the discussion go on in")
    )
    assert new.path in old.links
    old.lacks("Post reply")
    browse(ann).get(new.path).shows("Post reply")


def test_a_short_one_is_not_continued(mo, make, browse):
    short = make.thread(replies=1)
    browser = browse(mo)
    browser.get(f"/t/{short.id}").lacks(OFFER)
    browser.post(f"/threads/{short.id}/continuation", {}, 403).shows("not long enough")


def test_what_came_from_elsewhere_stays_as_it_was(mo, thread, browse):
    from_elsewhere(thread.id)
    browser = browse(mo)
    browser.get(f"/t/{thread.id}").lacks(OFFER)
    browser.post(f"/threads/{thread.id}/continuation", {}, 403)


def test_pressed_often_it_is_one(mo, make, thread):
    following = {curating.continue_thread(mo, thread).id for _ in range(3)}
    other = make.coordinator(make.first_network(), "Cai")
    following.add(curating.continue_thread(other, thread).id)
    assert len(following) == 1
    assert len(db.session.scalars(select(Thread.id)).all()) == 2
    assert db.session.scalars(select(ThreadEvent.kind).order_by(ThreadEvent.id)).all() == [
        "continued",
        "continues",
    ]


def test_undone_the_first_is_open_again(mo, ann, thread, browse):
    curating.continue_thread(mo, thread)
    browser = browse(mo)
    page = browser.get(f"/t/{thread.id}")
    browser.submit(page.form("/undo"), 303)
    browse(ann).get(f"/t/{thread.id}").shows("Post reply").lacks("goes on in a new one")


def test_only_curators_continue(ann, make, thread, browse):
    for person in (ann, make.moderator(make.network(), "Eve")):
        browser = browse(person)
        browser.get("/networks")
        browser.post(f"/threads/{thread.id}/continuation", {}, 403)


def test_titles_count_on():
    assert next_title("Buses") == "Buses (2)"
    assert next_title("Buses (2)") == "Buses (3)"
    assert next_title("x" * 150) == "x" * 146 + " (2)"


@transactional
def from_elsewhere(thread_id):
    moved_in = update(Thread).where(Thread.id == thread_id)
    changed(moved_in.values(community="another", external_id=7))
