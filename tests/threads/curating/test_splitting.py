"""Posts that go to another thread, seen by those who read, follow and linked to them."""

from __future__ import annotations

import pytest

from forum.kit.ask import ask
from forum.kit.checks import Checks
from forum.kit.db import db
from forum.kit.policy import Refused
from forum.threads import actions, queries
from forum.threads.actions import curating
from forum.threads.acts import TooLate
from forum.threads.models import Kind, Level, Post, State, Thread, ThreadEvent
from forum.threads.queries import Filters


@pytest.fixture
def mo(make):
    return make.moderator(name="Mo")


def reads(thread: Thread) -> Thread:
    db.session.expire_all()
    return db.session.get_one(Thread, thread.id)


def numbers(thread: Thread) -> list[int]:
    db.session.expire_all()
    return [
        post.number
        for post in db.session.query(Post).filter_by(thread_id=thread.id).order_by(Post.number)
    ]


def home(thread: Thread, title: str = "A matter of its own") -> curating.NewHome:
    return curating.NewHome(title=title, kind=Kind.QUESTION, area=thread.area)


def right() -> list[str]:
    """What `forum check` would tell of threads."""
    checks = [check for answer in ask(Checks()) for check in answer if "thread" in check.name]
    wrong = [f"{check.name} {one}" for check in checks for found in check.wrong() for one in found]
    db.session.rollback()
    return wrong


def undo(curator, thread: Thread) -> None:
    event = (
        db.session.query(ThreadEvent)
        .filter_by(thread_id=thread.id, undone_at=None)
        .order_by(ThreadEvent.id.desc())
        .first()
    )
    actions.undo_event(curator, event.id)


def test_posts_get_new_numbers_and_their_old_addresses_lead_there(make, browse, mo):
    thread = make.thread(replies=5)
    new = curating.split(mo, thread, [(3, 4)], home=home(thread))
    assert (numbers(thread), numbers(new)) == ([1, 2, 5, 6], [1, 2])
    guest = browse()
    assert guest.get(f"/t/{thread.id}/4", 302).location == f"/t/{new.id}/2#post-2"
    guest.get(f"/t/{thread.id}").shows(
        "Mo moved 2 posts from here to A matter of its own", "4 posts"
    )
    guest.get(f"/t/{new.id}").shows("Mo moved posts 1–2 here from")
    assert make.post(thread).number == 7
    assert right() == []


def test_undoing_gives_them_their_own_numbers_again(make, browse, mo):
    thread = make.thread(replies=4)
    ids = [
        post.id
        for post in db.session.query(Post).filter_by(thread_id=thread.id).order_by(Post.number)
    ]
    new = curating.split(mo, thread, [(2, 2), (4, 4)], home=home(thread))
    undo(mo, thread)
    assert numbers(thread) == [1, 2, 3, 4, 5]
    assert [
        post.id
        for post in db.session.query(Post).filter_by(thread_id=thread.id).order_by(Post.number)
    ] == ids
    guest = browse()
    guest.get(f"/t/{thread.id}").shows("Undone by Mo.")
    guest.get(f"/t/{thread.id}/4")
    assert guest.get(f"/t/{new.id}/2", 302).location == f"/t/{thread.id}/4#post-4"
    assert guest.get(f"/t/{new.id}", 302).location == f"/t/{thread.id}/2#post-2"
    assert guest.get(f"/t/{new.id}/feed.atom", 302).location == f"/t/{thread.id}/feed.atom"
    again = curating.split(mo, thread, [(4, 4)], home=home(thread))
    assert guest.get(f"/t/{thread.id}/4", 302).location == f"/t/{again.id}/1#post-1"
    assert guest.get(f"/t/{new.id}/2", 302).location == f"/t/{again.id}/1#post-1"
    assert right() == []


def test_who_has_read_the_posts_has_read_them_in_the_new_thread(make, mo):
    thread = make.thread(replies=5)
    ann, bo, cia = make.user("Ann"), make.user("Bo"), make.user("Cia")
    for reader, number in ((ann, 6), (bo, 3), (cia, 2)):
        actions.set_level(reader, thread, Level.FOLLOW)
        actions.mark_read(reader, thread, number)
    new = curating.split(mo, thread, [(3, 4)], home=home(thread))
    marks = [queries.reading_of(reader, new).last_read for reader in (ann, bo, cia)]
    assert marks == [2, 1, 0]
    lists = [
        {row.id: row.new for row in queries.unread(reader, Filters()).rows}
        for reader in (ann, bo, cia)
    ]
    assert lists == [{}, {thread.id: 2, new.id: 1}, {thread.id: 2, new.id: 2}]
    undo(mo, thread)
    lists = [
        {row.id: row.new for row in queries.unread(reader, Filters()).rows}
        for reader in (ann, bo, cia)
    ]
    assert lists == [{}, {thread.id: 3}, {thread.id: 4}]


def test_what_was_read_is_not_unread_behind_what_was_not(make, mo):
    """Ann has read all that moves, Bo half of it, Cia nothing; none has read the target."""
    thread, target, third = make.thread(replies=4), make.thread(replies=2), make.thread(replies=1)
    ann, bo, cia = make.user("Ann"), make.user("Bo"), make.user("Cia")
    for reader, number in ((ann, 5), (bo, 3), (cia, 1)):
        for one in (thread, target, third):
            actions.set_level(reader, one, Level.FOLLOW)
        actions.mark_read(reader, thread, number)
        actions.mark_read(reader, target, 1)

    def unread(reader, one: Thread) -> tuple[int, int] | None:
        rows = [row for row in queries.unread(reader, Filters()).rows if row.id == one.id]
        return (rows[0].first_new, rows[0].new) if rows else None

    curating.split(mo, thread, [(2, 4)], home=target)
    assert [unread(one, target) for one in (ann, bo, cia)] == [(2, 2), (2, 3), (2, 5)]
    for reader in (ann, bo, cia):
        actions.mark_read(reader, reads(target), 3)
    assert [unread(one, target) for one in (ann, bo, cia)] == [None, (6, 1), (4, 3)]
    actions.mark_unread(ann, reads(target), 3)
    assert unread(ann, target) == (3, 4)
    curating.split(mo, target, [(5, 6)], home=third)
    assert [unread(one, third) for one in (ann, bo, cia)] == [(1, 4), (1, 3), (1, 4)]
    actions.mark_read(cia, reads(third), 4)
    undo(mo, target)
    assert [unread(one, target) for one in (ann, bo, cia)] == [(3, 4), (6, 1), (4, 1)]
    actions.mark_read(cia, reads(target), 4)
    assert unread(cia, target) is None


def test_posts_split_off_at_the_end_are_not_unread(make, browse, mo):
    thread = make.thread(replies=4)
    ann = make.user("Ann")
    actions.set_level(ann, thread, Level.FOLLOW)
    actions.mark_read(ann, thread, 3)
    actions.mark_read(ann, thread, 3)
    curating.split(mo, thread, [(4, 5)], home=home(thread))
    assert thread.id not in {row.id for row in queries.unread(ann, Filters()).rows}
    make.post(thread)
    (row,) = [row for row in queries.unread(ann, Filters()).rows if row.id == thread.id]
    assert (row.new, row.first_new) == (1, 6)
    page = browse(ann).get(f"/t/{thread.id}").shows("1 new")
    assert f"/t/{thread.id}/6#new" in page.links


def test_a_merge_appends_and_leads_on(make, browse, mo):
    one, other = (
        make.thread(replies=2, title="The first discussion"),
        make.thread(replies=1, title="The second discussion"),
    )
    curating.merge(mo, one, other)
    assert (numbers(one), numbers(other)) == ([], [1, 2, 3, 4, 5])
    guest = browse()
    assert guest.get(f"/t/{one.id}", 302).location == f"/t/{other.id}/3#post-3"
    assert guest.get(f"/t/{one.id}/2", 302).location == f"/t/{other.id}/4#post-4"
    assert guest.get(f"/api/v1/threads/{one.id}", 302).location == f"/api/v1/threads/{other.id}"
    guest.get(f"/t/{other.id}").shows(
        "Mo merged the discussion The first discussion into this: posts 3–5."
    )
    guest.get("/discussions").lacks("The first discussion")
    assert right() == []
    undo(mo, other)
    assert (numbers(one), numbers(other)) == ([1, 2, 3], [1, 2])
    guest.get(f"/t/{one.id}").shows("The first discussion", "Undone by Mo.")
    assert guest.get(f"/t/{other.id}/4", 302).location == f"/t/{one.id}/2#post-2"
    assert right() == []


def test_what_came_later_stands_in_the_way(make, mo):
    thread = make.thread(replies=3)
    new = curating.split(mo, thread, [(2, 3)], home=home(thread))
    make.post(new)
    with pytest.raises(TooLate):
        undo(mo, thread)
    other = make.thread()
    curating.split(mo, new, [(2, 2)], home=other)
    with pytest.raises(TooLate):
        undo(mo, thread)
    assert (numbers(thread), numbers(new), numbers(other)) == ([1, 4], [1, 3], [1, 2])
    assert right() == []


@pytest.mark.parametrize("ranges", [[(1, 2)], [(9, 12)], [(3, 3)]])
def test_what_cannot_go_stays(make, mo, ranges):
    thread = make.thread(replies=3)
    third = db.session.query(Post).filter_by(thread_id=thread.id, number=3).one()
    actions.hide_post(third.id)
    with pytest.raises(Refused):
        curating.split(mo, thread, ranges, home=home(thread))
    assert numbers(thread) == [1, 2, 3, 4]
    assert reads(thread).state is State.PUBLISHED
