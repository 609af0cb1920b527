"""How far people have read, when posts go to another thread and when they come back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, func, insert, literal, or_, select
from sqlalchemy import update as changing
from sqlalchemy.orm import aliased

from forum.kit.db import changed, now
from forum.threads.models import MovedPost, Post, ReadAhead, State, ThreadReader

AHEAD = ("account_id", "thread_id", "first", "last")
_OTHER = aliased(ThreadReader)
"""The same member in the other thread."""


def carry_marks(source_id: int, target_id: int, event_id: int, *, shown: int) -> None:
    """Who has read the target to its end, and these posts so far, has read them there. Of others
    it is kept which of them they have read.

    `shown` is where the target ended before. Who follows the one thread follows the other, too.
    """
    first = _end(func.min(MovedPost.number), event_id)
    _follow_along(source_id, target_id, first, begins=shown == 0)
    left = (MovedPost.thread_id == source_id, MovedPost.event_id == event_id)
    read = select(MovedPost.became).where(*left, MovedPost.number <= _mark_in(source_id))
    read = read.order_by(MovedPost.number.desc()).limit(1)  # the last along the key, at once
    marks = changing(ThreadReader).where(
        ThreadReader.thread_id == target_id,
        ThreadReader.last_read_number >= shown,
        _has_read(source_id, first),
    )
    changed(marks.values(last_read_number=read.correlate(ThreadReader).scalar_subquery()))
    _keep_behind(source_id, target_id, event_id, shown=shown)
    _keep_again(source_id, target_id, event_id)
    _go_on(target_id, event_id, shown=shown)


def return_marks(source_id: int, target_id: int, event_id: int) -> None:
    """Who has read them all in the target has read them where they come from, unless something
    unread stands before them there; of others it is kept which of them they have read.
    """
    first = _end(func.min(MovedPost.number), event_id)
    last = _end(func.max(MovedPost.number), event_id)
    unread = exists().where(
        Post.thread_id == source_id,
        Post.state == State.PUBLISHED,
        Post.number > ThreadReader.last_read_number,
        Post.number < first,
    )
    marks = changing(ThreadReader).where(
        ThreadReader.thread_id == source_id,
        ThreadReader.last_read_number < last,
        ~unread,
        _has_read(target_id, _end(func.max(MovedPost.became), event_id)),
    )
    changed(marks.values(last_read_number=last))
    _keep_returned(source_id, target_id, event_id)


def _keep_behind(source_id: int, target_id: int, event_id: int, *, shown: int) -> None:
    """Who has read of these posts, but not the target to its end."""
    moved = (MovedPost.thread_id == source_id, MovedPost.event_id == event_id)
    mark = func.coalesce(_mark_in(target_id), 0)
    read = select(func.max(MovedPost.became)).where(
        *moved, MovedPost.number <= ThreadReader.last_read_number
    )
    last = read.correlate(ThreadReader).scalar_subquery()
    first = _end(func.min(MovedPost.became), event_id)
    rows = select(ThreadReader.account_id, literal(target_id), first, last).where(
        ThreadReader.thread_id == source_id,
        ThreadReader.last_read_number >= _end(func.min(MovedPost.number), event_id),
        mark < shown,
    )
    changed(insert(ReadAhead).from_select(AHEAD, rows))


def _keep_again(source_id: int, target_id: int, event_id: int) -> None:
    """What was read before it came here is read where it goes."""
    query = select(
        ReadAhead.account_id,
        literal(target_id),
        func.min(MovedPost.became),
        func.max(MovedPost.became),
    ).join(MovedPost, MovedPost.number.between(ReadAhead.first, ReadAhead.last))
    moved = (MovedPost.thread_id == source_id, MovedPost.event_id == event_id)
    rows = query.where(ReadAhead.thread_id == source_id, *moved)
    rows = rows.group_by(ReadAhead.account_id, ReadAhead.id)
    changed(insert(ReadAhead).from_select(AHEAD, rows))


def _go_on(target_id: int, event_id: int, *, shown: int) -> None:
    """Marks at the end of the target go on over what was read of the posts that follow."""
    ahead = select(ReadAhead.last).where(
        ReadAhead.account_id == ThreadReader.account_id,
        ReadAhead.thread_id == target_id,
        ReadAhead.first == _end(func.min(MovedPost.became), event_id),
        ReadAhead.last > ThreadReader.last_read_number,
    )
    last = ahead.order_by(ReadAhead.last.desc()).limit(1).correlate(ThreadReader)
    marks = changing(ThreadReader).where(
        ThreadReader.thread_id == target_id,
        ThreadReader.last_read_number >= shown,
        last.exists(),
    )
    changed(marks.values(last_read_number=last.scalar_subquery()))


def _keep_returned(source_id: int, target_id: int, event_id: int) -> None:
    """What was read in the target alone, in stretches as it stands again in the source."""
    read = or_(
        MovedPost.became <= func.coalesce(ThreadReader.last_read_number, 0),
        exists().where(
            ReadAhead.account_id == ThreadReader.account_id,
            ReadAhead.thread_id == target_id,
            MovedPost.became.between(ReadAhead.first, ReadAhead.last),
        ),
    )
    span = (func.min(MovedPost.number), func.max(MovedPost.number))
    query = select(ThreadReader.account_id, literal(source_id), *span)
    query = query.join(MovedPost, MovedPost.event_id == event_id).where(
        ThreadReader.thread_id == target_id,
        MovedPost.number > func.coalesce(_mark_in(source_id), 0),
        read,
    )
    stretch = MovedPost.number - MovedPost.became
    rows = query.group_by(ThreadReader.account_id, stretch)
    changed(insert(ReadAhead).from_select(AHEAD, rows))


def _follow_along(
    source_id: int, target_id: int, first: ScalarSelect[Any], *, begins: bool
) -> None:
    """A row in the target for who has a level in the source, or, where the target begins with
    these posts, has read some of them; the level for who has chosen none in the target."""
    there = exists().where(
        _OTHER.thread_id == target_id, _OTHER.account_id == ThreadReader.account_id
    )
    kept: ColumnElement[bool] = ThreadReader.level.is_not(None)
    if begins:
        kept = or_(kept, ThreadReader.last_read_number >= first)
    columns = (ThreadReader.account_id, literal(target_id), literal(0), ThreadReader.level)
    rows = select(*columns, literal(now())).where(ThreadReader.thread_id == source_id, kept, ~there)
    names = ["account_id", "thread_id", "last_read_number", "level", "updated_at"]
    changed(insert(ThreadReader).from_select(names, rows))
    chosen = select(_OTHER.level).where(_mine_in(source_id), _OTHER.level.is_not(None))
    level = chosen.correlate(ThreadReader)
    open_there = (ThreadReader.thread_id == target_id, ThreadReader.level.is_(None), level.exists())
    changed(changing(ThreadReader).where(*open_there).values(level=level.scalar_subquery()))


def _mark_in(thread_id: int) -> ScalarSelect[Any]:
    mark = select(_OTHER.last_read_number).where(_mine_in(thread_id))
    return mark.correlate(ThreadReader).scalar_subquery()


def _mine_in(thread_id: int) -> ColumnElement[bool]:
    return and_(_OTHER.account_id == ThreadReader.account_id, _OTHER.thread_id == thread_id)


def _has_read(thread_id: int, number: ScalarSelect[Any]) -> ColumnElement[bool]:
    return exists().where(
        _OTHER.account_id == ThreadReader.account_id,
        _OTHER.thread_id == thread_id,
        _OTHER.last_read_number >= number,
    )


def _end(number: Any, event_id: int) -> ScalarSelect[Any]:
    return select(number).where(MovedPost.event_id == event_id).scalar_subquery()
