"""How far a member has read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import Row, Table, bindparam, delete, select, update

from forum.accounts.models import User
from forum.kit.db import changed, db, ensured, now, put_missing, transactional
from forum.networks.models import Area, Network
from forum.outbox.bus import publish
from forum.threads import queries
from forum.threads.events import ThreadRead, ThreadsRead
from forum.threads.models import (
    Extra,
    Level,
    MarksBefore,
    ReadAhead,
    Thread,
    ThreadReader,
)


@transactional
def mark_read(reader: User, thread: Thread, number: int) -> None:
    """Remember the furthest post read; never further than posts are shown, never back."""
    if reader.unread:
        read = min(number, thread.last_number)
        publish(ThreadRead(account_id=reader.id, thread_id=thread.id, number=read))
    reading = ensured(ThreadReader, account_id=reader.id, thread_id=thread.id)
    shown = min(number, thread.shown_number)
    if thread.extras & Extra.HOLES:
        shown = queries.read_on(reader.id, thread.id, shown)
    if shown > reading.last_read_number:
        reading.last_read_number = shown
        reading.updated_at = now()


@transactional
def mark_unread(reader: User, thread: Thread, number: int) -> None:
    """Keep this post and what follows it for later; what was never read stays so.

    The thread is followed from then on, so that it is listed as unread until it is read.
    """
    reading = ensured(ThreadReader, account_id=reader.id, thread_id=thread.id)
    reading.last_read_number = min(reading.last_read_number, number - 1)
    _read_ahead_until(reader, thread, number)
    reading.level = max(queries.level_of(reader, thread), Level.FOLLOW)
    reading.updated_at = now()


def _read_ahead_until(reader: User, thread: Thread, number: int) -> None:
    """Of the posts that were read before they came here, those from this number on are unread."""
    mine = (ReadAhead.account_id == reader.id, ReadAhead.thread_id == thread.id)
    changed(delete(ReadAhead).where(*mine, ReadAhead.first >= number))
    changed(update(ReadAhead).where(*mine, ReadAhead.last >= number).values(last=number - 1))


@transactional
def mark_all_read(reader: User, *, until: datetime, network_id: int | None = None) -> None:
    """Read are all threads that the member follows, as far as they had come at that moment."""
    threads = queries.unread_threads(reader, network_id).where(Thread.active_at <= until)
    rows = db.session.execute(threads.with_only_columns(Thread.id, Thread.shown_number)).all()
    _put_marks(reader, rows)


@transactional
def mark_all_opened(reader: User, *, until: datetime, network_id: int | None = None) -> None:
    """New are no more: the threads that the member has not opened and that stood there then."""
    threads = queries.unopened_threads(reader, network_id).where(Thread.active_at <= until)
    rows = db.session.execute(threads.with_only_columns(Thread.id, Thread.shown_number)).all()
    _put_marks(reader, rows)


@transactional
def mark_place_read(reader: User, place: Network | Area, *, until: datetime) -> int:
    """Read is all that a place has for the member, followed or not; how many threads that were."""
    threads = queries.unseen_threads(reader, place).where(Thread.active_at <= until)
    rows = db.session.execute(threads.with_only_columns(Thread.id, Thread.shown_number)).all()
    _put_marks(reader, rows)
    return len(rows)


@transactional
def take_back_marks(reader: User) -> None:
    """What the member has last marked as read at once is as unread as before; what they have read
    of it since stays read."""
    before = db.session.get(MarksBefore, reader.id)
    if before is None:
        return
    mine = ThreadReader.account_id == reader.id, ThreadReader.updated_at == before.at
    for thread_id, number in before.numbers.items():
        marks = (*mine, ThreadReader.thread_id == int(thread_id))
        if number is None:
            changed(delete(ThreadReader).where(*marks, ThreadReader.level.is_(None)))
        changed(update(ThreadReader).where(*marks).values(last_read_number=number or 0))
    db.session.delete(before)


def _remember(reader: User, thread_ids: Sequence[int], moment: datetime) -> None:
    """How far the member had read these threads, for the way back."""
    mine = (ThreadReader.account_id == reader.id, ThreadReader.thread_id.in_(thread_ids))
    read = select(ThreadReader.thread_id, ThreadReader.last_read_number).where(*mine)
    known = {row.thread_id: row.last_read_number for row in db.session.execute(read)}
    before = ensured(MarksBefore, {"at": moment, "numbers": {}}, account_id=reader.id)
    before.at = moment
    before.numbers = {str(thread_id): known.get(thread_id) for thread_id in thread_ids}


def _put_marks(reader: User, read: Sequence[Row[int, int]]) -> None:
    """Thread by thread the number that was read; a mark that is further on stays."""
    if not read:
        return
    moment = now()
    _remember(reader, [thread for thread, _ in read], moment)
    if reader.unread:
        publish(ThreadsRead(account_id=reader.id, at=moment.isoformat()))
    mine = {"account_id": reader.id}
    put_missing(ThreadReader, [{**mine, "thread_id": thread} for thread, _ in read])
    marks = cast("Table", ThreadReader.__table__)
    raised = marks.update().where(
        marks.c.account_id == reader.id,
        marks.c.thread_id == bindparam("thread"),
        marks.c.last_read_number < bindparam("number"),
    )
    raised = raised.values(last_read_number=bindparam("number"), updated_at=moment)
    numbers = [{"thread": thread, "number": number} for thread, number in read]
    db.session.execute(raised, numbers)
