"""What other rooms know of posts goes along when the posts go to another thread."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from forum.kit.db import db
from forum.networks.models import Audience
from forum.notifications.models import REPLY, Notice
from forum.threads import actions
from forum.threads.actions import curating
from forum.threads.models import Kind, Level, Thread, ThreadEvent, ThreadReader

CIRCLE = dict.fromkeys(("see_by", "reply_by", "start_by"), Audience.NETWORK)


@pytest.fixture
def mo(make):
    return make.moderator(name="Mo")


def home(thread: Thread, title: str = "A matter of its own") -> curating.NewHome:
    return curating.NewHome(title=title, kind=Kind.QUESTION, area=thread.area)


def notices(account) -> list[tuple[int, int, int]]:
    db.session.expire_all()
    rows = db.session.query(Notice).filter_by(account_id=account.id, kind=REPLY).order_by(Notice.id)
    return [(row.thread_id, row.first_number, row.last_number) for row in rows]


def test_search_finds_moved_posts_where_they_are(make, browse, deliver, mo):
    thread = make.thread()
    make.post(thread, text="We lend the sauna raft to all.")
    deliver()
    new = curating.split(mo, thread, [(2, 2)], home=home(thread))
    deliver()
    assert f"/t/{new.id}/1#post-1" in browse().get("/search?q=sauna").links


def test_notices_go_along(make, browse, deliver, mo):
    thread = make.thread()
    ann = make.user("Ann")
    actions.set_level(ann, thread, Level.WATCH)
    make.post(thread)
    make.post(thread)
    deliver()
    new = curating.split(mo, thread, [(2, 3)], home=home(thread))
    deliver()
    assert notices(ann) == [(new.id, 1, 2)]
    event = db.session.query(ThreadEvent).filter_by(thread_id=thread.id).one()
    actions.undo_event(mo, event.id)
    deliver()
    assert notices(ann) == [(thread.id, 2, 3)]


def test_notices_of_a_merged_discussion_stay(make, deliver, mo):
    thread, other = make.thread(), make.thread()
    ann = make.user("Ann")
    actions.set_level(ann, thread, Level.WATCH)
    make.post(thread)
    deliver()
    curating.merge(mo, thread, other)
    deliver()
    assert notices(ann) == [(other.id, 3, 3)]


def test_who_may_not_read_there_has_no_notice_and_finds_nothing(make, browse, deliver):
    inside = make.network(private=True, **CIRCLE)
    ines = make.member_of(inside, "Ines")
    secret = make.thread(area=inside.areas[0], author=ines)
    thread, ann = make.thread(), make.user("Ann")
    mo = make.admit(make.moderator(name="Mo"), inside, 2)
    actions.set_level(ann, thread, Level.WATCH)
    make.post(thread, text="We lend the sauna raft to all.")
    deliver()
    curating.split(mo, thread, [(2, 2)], home=secret)
    deliver()
    assert notices(ann) == []
    reader = browse(ann)
    reader.get("/search?q=sauna").lacks("sauna raft")
    reader.get(f"/t/{thread.id}/2", 404)
    reader.get("/new").lacks(f"/t/{secret.id}")


def test_feeds_go_on_naming_a_post_as_at_first(make, browse, mo):
    thread = make.thread()
    make.post(thread)
    new = curating.split(mo, thread, [(2, 2)], home=home(thread))
    feed = browse().get(f"/t/{new.id}/feed.atom").text
    assert f"/t/{thread.id}/2</id>" in feed
    assert f'href="http://localhost/t/{new.id}/1"' in feed or f"/t/{new.id}/1" in feed


def test_who_watched_a_merged_discussion_watches_the_one_where_it_went(make, browse, mo):
    thread, other = make.thread(), make.thread()
    ann, bo = make.user("Ann"), make.user("Bo")
    for member in (ann, bo):
        actions.mark_read(member, other, 1)
        actions.set_level(member, thread, Level.WATCH)
    actions.set_level(bo, other, Level.MUTE)
    curating.merge(mo, thread, other)
    query = select(ThreadReader.account_id, ThreadReader.level).filter_by(thread_id=other.id)
    levels = dict(db.session.execute(query).all())
    assert (levels[ann.id], levels[bo.id]) == (Level.WATCH, Level.MUTE)
