"""What threads and posts have besides their text, and what was done to a thread."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, update

from forum.accounts.models import Account, User
from forum.kit.db import changed, db, transactional
from forum.threads.models import Extra, Post, Thread, ThreadEvent
from forum.threads.queries.holes import last_shown


@transactional
def note_extra(model: type[Thread | Post], row_id: int, extra: Extra) -> None:
    """From now on pages look whether this thread or post has any of it."""
    flag = int(extra)
    without = update(model).where(model.id == row_id, model.extras.bitwise_and(flag) == 0)
    changed(without.values(extras=model.extras.bitwise_or(flag)))


def note_shown(*thread_ids: int) -> None:
    """Posts of these threads are shown no more, shown again, or have come or gone."""
    shown = func.coalesce(last_shown(), 0)
    changed(update(Thread).where(Thread.id.in_(thread_ids)).values(shown_number=shown))
    for thread_id in thread_ids:
        note_extra(Thread, thread_id, Extra.HOLES)


@transactional
def lower_extra(model: type[Thread | Post], row_id: int, extra: Extra) -> None:
    """There is none of it any more."""
    with_it = update(model).where(model.id == row_id, model.extras.bitwise_and(int(extra)) != 0)
    changed(with_it.values(extras=model.extras.bitwise_and(~int(extra))))


@transactional
def note_event(
    thread: Thread,
    kind: str,
    *,
    actor: User | Account | None,
    reason: str = "",
    told: Mapping[str, Any] | None = None,
    after: int | None = None,
    key: str | None = None,
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
        key=key,
    )
    db.session.add(event)
    note_extra(Thread, thread.id, Extra.EVENTS)
    db.session.flush()
    return event
