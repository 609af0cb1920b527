"""Where posts stand now that stood elsewhere before."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, String, cast, exists, literal, select
from sqlalchemy.orm import aliased

from forum.accounts.models import Viewer
from forum.kit.db import db
from forum.threads.models import MovedPost, Post, State, Thread, ThreadEvent
from forum.threads.queries.threads import readable_threads

_MERGED = aliased(Thread)


class Place(NamedTuple):
    """Where a post stands."""

    thread_id: int
    number: int


def moved_to(viewer: Viewer, thread_id: int, number: int | None = None) -> Place | None:
    """Where the post stands that had this number, if the viewer may read there.

    Without a number: where the first post of a thread went that was merged into another.
    """
    query = readable_threads(viewer).join(Post, Post.thread_id == Thread.id)
    query = query.join(MovedPost, MovedPost.post_id == Post.id)
    query = query.where(MovedPost.thread_id == thread_id, _wanted(thread_id, number))
    query = query.order_by(MovedPost.number).limit(1)
    row = db.session.execute(query.with_only_columns(Post.thread_id, Post.number)).first()
    return Place(*row) if row else None


def first_place() -> ScalarSelect[str]:
    """The address that a post had at first, in a query of Post; null when it has that still."""
    address = literal("/t/") + cast(MovedPost.thread_id, String) + "/"
    query = select(address + cast(MovedPost.number, String)).join(
        ThreadEvent, ThreadEvent.id == MovedPost.event_id
    )
    query = query.where(MovedPost.post_id == Post.id, ThreadEvent.undone_at.is_(None))
    return query.order_by(MovedPost.event_id).limit(1).correlate(Post).scalar_subquery()


def _wanted(thread_id: int, number: int | None) -> ColumnElement[bool]:
    if number is not None:
        return MovedPost.number == number
    return exists().where(_MERGED.id == thread_id, _MERGED.state == State.MERGED)
