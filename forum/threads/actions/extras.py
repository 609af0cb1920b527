"""What threads and posts have besides their text, and what was done to a thread."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import update

from forum.accounts.models import User
from forum.kit.db import changed, db, transactional
from forum.threads.models import Extra, Post, Thread, ThreadEvent


@transactional
def note_extra(model: type[Thread | Post], row_id: int, extra: Extra) -> None:
    """From now on pages look whether this thread or post has any of it."""
    flag = int(extra)
    without = update(model).where(model.id == row_id, model.extras.bitwise_and(flag) == 0)
    changed(without.values(extras=model.extras.bitwise_or(flag)))


@transactional
def note_event(
    thread: Thread,
    kind: str,
    *,
    actor: User | None,
    reason: str = "",
    told: Mapping[str, Any] | None = None,
    after: int | None = None,
) -> ThreadEvent:
    """Let this stand between the posts, after the newest one unless another is named."""
    place = thread.last_number if after is None else after
    event = ThreadEvent(
        thread_id=thread.id,
        after_number=place,
        kind=kind,
        actor_id=actor.id if actor else None,
        reason=reason,
        told=dict(told or {}),
    )
    db.session.add(event)
    note_extra(Thread, thread.id, Extra.EVENTS)
    db.session.flush()
    return event
