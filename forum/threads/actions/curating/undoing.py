"""Undoing what was done to a thread."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forum.accounts.models import User
from forum.kit.db import db, fresh, now, transactional
from forum.kit.policy import require
from forum.threads import policy
from forum.threads.acts import TooLate, act_of
from forum.threads.models import Thread, ThreadEvent

UNDONE = _l("This has been undone already.")
LASTING = _l("This cannot be undone.")


@transactional
def undo_event(curator: User, event_id: int) -> None:
    """Let it be as before. Raises Refused; TooLate when what came later stands in the way."""
    known = db.session.get_one(ThreadEvent, event_id)
    threads = lock_threads(known.thread_id, known.told.get("thread"))
    event = fresh(ThreadEvent, event_id)
    for thread in threads.values():
        require(policy.undo(curator, thread))
    if event.undone_at:
        raise TooLate(UNDONE)
    done = act_of(event.kind)
    if done is None or done.undo is None:
        raise TooLate(LASTING)
    done.undo(curator, threads[event.thread_id], event)
    note_undone(curator, event)


def note_undone(curator: User, event: ThreadEvent) -> None:
    """The stream goes on telling of it, and that it holds no more."""
    event.undone_at = now()
    event.undone_by_id = curator.id


def lock_threads(*thread_ids: int | None) -> dict[int, Thread]:
    """The threads as they are now, kept from other writers, always in the order of their ids."""
    return {one: fresh(Thread, one) for one in sorted({one for one in thread_ids if one})}
