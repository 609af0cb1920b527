"""Unread is exactly what can be read: hidden and removed posts are not, until they are shown."""

from __future__ import annotations

import pytest

from forum.kit.db import db
from forum.threads import actions, queries
from forum.threads.models import Level, Post, Thread
from forum.threads.queries import Filters


@pytest.fixture
def thread(make, bo):
    """Bo follows it and has read three of its six posts."""
    thread = make.thread(replies=5)
    actions.set_level(bo, thread, Level.FOLLOW)
    actions.mark_read(bo, thread, 3)
    return thread


def post(thread: Thread, number: int) -> Post:
    return db.session.query(Post).filter_by(thread_id=thread.id, number=number).one()


def unread(reader, thread) -> tuple[int, int] | None:
    """The first unread post and how many there are, as lists tell it."""
    db.session.expire_all()
    rows = [row for row in queries.unread(reader, Filters()).rows if row.id == thread.id]
    return (rows[0].first_new, rows[0].new) if rows else None


def test_hidden_posts_are_not_unread(thread, bo, browse):
    assert unread(bo, thread) == (4, 3)
    actions.hide_post(post(thread, 4).id)
    assert unread(bo, thread) == (5, 2)
    page = browse(bo).get(f"/t/{thread.id}").shows("2 new")
    assert f"/t/{thread.id}/5#new" in page.links
    actions.take_down_post(post(thread, 6).id)
    assert unread(bo, thread) == (5, 1)
    actions.hide_post(post(thread, 5).id)
    assert unread(bo, thread) is None
    browse(bo).get(f"/t/{thread.id}").lacks("#new")


def test_what_is_shown_again_is_unread_again(thread, bo):
    actions.hide_post(post(thread, 6).id)
    db.session.refresh(thread)
    actions.mark_read(bo, thread, 6)
    assert unread(bo, thread) is None
    actions.show_post(post(thread, 6).id)
    assert unread(bo, thread) == (6, 1)


def test_what_its_author_takes_back_is_not_unread(thread, make, bo):
    ann = make.user("Ann")
    last = make.post(thread, ann)
    actions.mark_read(bo, thread, 6)
    assert unread(bo, thread) == (7, 1)
    actions.remove_post(ann, last)
    assert unread(bo, thread) is None
    actions.restore_post(ann, last)
    assert unread(bo, thread) == (7, 1)


def test_who_writes_after_hidden_posts_has_read_to_the_end(thread, make, bo):
    actions.mark_read(bo, thread, 5)
    actions.hide_post(post(thread, 6).id)
    make.post(thread, bo)
    assert unread(bo, thread) is None
