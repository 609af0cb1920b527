"""What hangs on a whole thread goes along when it is merged, and back when that is undone."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, select, true, update

from forum.kit.db import changed, db, transactional
from forum.threads.actions.extras import note_extra
from forum.threads.events import PostsMoved
from forum.threads.models import Extra, State, Thread

ALL = true()


@transactional
def carry_along(
    model: Any, event: PostsMoved, extra: Extra, *, fit: ColumnElement[bool] = ALL
) -> list[int]:
    """Let rows of this model that fit follow; those that did, by their ids. Twice is once.

    The model has `thread_id`, and `carried_by` for the event with which a row came.
    """
    returning = model.carried_by == event.event_id
    leaving = db.session.get_one(Thread, event.from_id).state is State.MERGED
    mine = select(model.id).where(model.thread_id == event.from_id, fit)
    ids = list(db.session.scalars(mine if leaving else mine.where(returning)))
    if ids:
        there = {"thread_id": event.to_id, "carried_by": event.event_id if leaving else None}
        changed(update(model).where(model.id.in_(ids)).values(there))
        note_extra(Thread, event.to_id, extra)
    return ids
