"""How far a member has read: one row per member and thread, one subtraction per question."""

from __future__ import annotations

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import aliased

from forum.accounts.models import Viewer
from forum.kit.db import db
from forum.threads.models import State, Thread, ThreadReader
from forum.threads.queries.threads import readable_threads


def last_read(viewer: Viewer, thread_id: int) -> int | None:
    """Number of the last post that the viewer has read; none for a thread never opened."""
    if not viewer.is_authenticated:
        return None
    return db.session.scalar(
        select(ThreadReader.last_read_number).where(
            ThreadReader.account_id == viewer.id, ThreadReader.thread_id == thread_id
        )
    )


def new_in(viewer: Viewer) -> Select[Thread]:
    """Threads that the viewer has opened and that have grown since, newest first."""
    query = readable_threads(viewer).where(Thread.state == State.PUBLISHED)
    mark = aliased(ThreadReader)
    query = query.join(mark, and_(mark.thread_id == Thread.id, mark.account_id == viewer.id))
    query = query.where(mark.last_read_number < Thread.last_number)
    return query.order_by(Thread.active_at.desc(), Thread.id.desc())
