"""How far a member has read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import Row, Table, bindparam

from forum.accounts.models import User
from forum.kit.db import db, ensured, now, put_missing, transactional
from forum.outbox.bus import publish
from forum.threads import queries
from forum.threads.events import ThreadRead, ThreadsRead
from forum.threads.models import Thread, ThreadReader


@transactional
def mark_read(reader: User, thread: Thread, number: int) -> None:
    """Remember the furthest post read; never further than there are posts, never back."""
    number = min(number, thread.last_number)
    if reader.unread:
        publish(ThreadRead(account_id=reader.id, thread_id=thread.id, number=number))
    reading = ensured(ThreadReader, account_id=reader.id, thread_id=thread.id)
    if number > reading.last_read_number:
        reading.last_read_number = number
        reading.updated_at = now()


@transactional
def mark_unread(reader: User, thread: Thread, number: int) -> None:
    """Keep this post and what follows it for later; what was never read stays so."""
    reading = ensured(ThreadReader, account_id=reader.id, thread_id=thread.id)
    reading.last_read_number = min(reading.last_read_number, number - 1)
    reading.updated_at = now()


@transactional
def mark_all_read(reader: User, *, until: datetime, network_id: int | None = None) -> None:
    """Read are all threads that the member follows, as far as they had come at that moment."""
    threads = queries.unread_threads(reader, network_id).where(Thread.active_at <= until)
    rows = db.session.execute(threads.with_only_columns(Thread.id, Thread.last_number)).all()
    _put_marks(reader, rows)


@transactional
def mark_all_opened(reader: User, *, until: datetime, network_id: int | None = None) -> None:
    """New are no more: the threads that the member has not opened and that stood there then."""
    threads = queries.unopened_threads(reader, network_id).where(Thread.active_at <= until)
    rows = db.session.execute(threads.with_only_columns(Thread.id, Thread.last_number)).all()
    _put_marks(reader, rows)


def _put_marks(reader: User, read: Sequence[Row[int, int]]) -> None:
    """Thread by thread the number that was read; a mark that is further on stays."""
    if not read:
        return
    moment = now()
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
