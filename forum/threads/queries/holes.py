"""What is unread in threads where numbers are missing or not shown, and so cannot be reckoned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ScalarSelect, Select, and_, bindparam, exists, func, select

from forum.accounts.models import Viewer
from forum.accounts.prepared import prepared
from forum.kit.db import db
from forum.threads.models import Post, ReadAhead, State, Thread, ThreadReader

COUNTED = 1_000  # numbers after the mark in which posts are counted; of those beyond, numbers are
NEWEST = (Post.created_at.desc(), Post.number.desc())
_MARK = func.coalesce(ThreadReader.last_read_number, 0)


class Unread(NamedTuple):
    """The first post that somebody has not read, and how many there are."""

    first: int
    many: int


def unread_in(reader: Viewer, thread_ids: Sequence[int]) -> Mapping[int, Unread]:
    """By thread; nothing of those that are read to their end."""
    if not thread_ids or not reader.is_authenticated:
        return {}
    query, values = _unread(reader)
    rows = db.session.execute(query, {**values, "threads": list(thread_ids)})
    return {
        thread_id: Unread(first, near + max(0, far))
        for thread_id, first, near, far in rows
        if first
    }


@prepared
def _unread(reader: Viewer) -> Select[*tuple[Any, ...]]:
    mine = and_(ThreadReader.thread_id == Thread.id, ThreadReader.account_id == reader.id)
    asked = Thread.id.in_(bindparam("threads", expanding=True))
    query = select(Thread.id, _first(reader), _near(reader), Thread.shown_number - _MARK - COUNTED)
    return query.outerjoin(ThreadReader, mine).where(asked, Thread.shown_number > _MARK)


def last_here(thread_id: int) -> int:
    """Number of the last post that stands in the thread, shown or not."""
    query = select(func.max(Post.number)).where(Post.thread_id == thread_id)
    return db.session.scalar(query) or 0


def is_shown_between(thread_id: int, after: int, before: int) -> bool:
    """Whether there is anything to read between these two numbers."""
    if before - after <= 1:
        return False
    between = (Post.number > after, Post.number < before, Post.state == State.PUBLISHED)
    return bool(db.session.scalar(select(exists().where(Post.thread_id == thread_id, *between))))


def read_on(reader_id: int, thread_id: int, number: int) -> int:
    """From this mark over the posts that the member had read before they came here."""
    stretches = select(ReadAhead.first, ReadAhead.last).where(
        ReadAhead.thread_id == thread_id,
        ReadAhead.account_id == reader_id,
        ReadAhead.last > number,
    )
    for first, last in db.session.execute(stretches.order_by(ReadAhead.first)):
        if is_shown_between(thread_id, number, first):
            break
        number = max(number, last)
    return number


def last_shown() -> ScalarSelect[int]:
    """Number of the last published post, in a query of Thread."""
    query = select(Post.number).where(Post.thread_id == Thread.id, Post.state == State.PUBLISHED)
    return query.order_by(Post.number.desc()).limit(1).correlate(Thread).scalar_subquery()


def _first(reader: Viewer) -> ScalarSelect[Any]:
    first = _after_mark(reader, select(Post.number)).order_by(Post.number).limit(1)
    return first.correlate(Thread, ThreadReader).scalar_subquery()


def _near(reader: Viewer) -> ScalarSelect[Any]:
    near = _after_mark(reader, select(func.count())).where(Post.number <= _MARK + COUNTED)
    return near.correlate(Thread, ThreadReader).scalar_subquery()


def _after_mark(reader: Viewer, query: Select[Any]) -> Select[Any]:
    ahead = exists().where(
        ReadAhead.thread_id == Post.thread_id,
        ReadAhead.account_id == reader.id,
        Post.number.between(ReadAhead.first, ReadAhead.last),
    )
    shown = (Post.thread_id == Thread.id, Post.state == State.PUBLISHED)
    return query.select_from(Post).where(*shown, Post.number > _MARK, ~ahead)
