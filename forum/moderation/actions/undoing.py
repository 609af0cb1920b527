"""Making undone what a decision did, at once and whole: when its day has come, or it is taken back.

Who adds a measure that can be undone tells how:

    UNDO[Measure.MUTE] = lift_mute

It is called inside a transaction, with the decision (locked, its thread and post too) and the
moderator who takes it back, None when it ends by its date. It must do no harm where the thing is no
longer as the decision left it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select

from forum.accounts.models import User
from forum.kit.db import db, fresh, now
from forum.moderation.actions.following import follow_thread
from forum.moderation.models import Decision
from forum.moderation.queries import decisions
from forum.moderation.terms import Measure
from forum.threads import actions as threads
from forum.threads.actions import curating
from forum.threads.models import Post, State, Thread, ThreadEvent

Undoing = Callable[[Decision, User | None], None]
STATES = {Measure.HIDE: State.HIDDEN, Measure.REMOVE: State.TAKEN_DOWN}


def lock_decision(decision_id: int) -> Decision:
    """The decision, what it is about first: two who undo never wait for each other in a circle."""
    known = db.session.get_one(Decision, decision_id)
    if known.thread_id:
        fresh(Thread, known.thread_id)
    if known.post_id:
        fresh(Post, known.post_id)
    return fresh(Decision, decision_id)


def undo(decision: Decision, moderator: User | None = None, *, moment: datetime) -> None:
    """Everything is as it was before it, and what it had replaced holds again."""
    UNDO[decision.measure](decision, moderator)
    for earlier in _waiting(decision):
        earlier.ended_at = earlier.ended_by_id = None
    decision.ended_at = moment


def _waiting(decision: Decision) -> list[Decision]:
    """What ended early because of this decision and would hold still."""
    ended = decisions.ended_by(decision.id)
    return [one for one in ended if one.until is None or one.until > now()]


def _show(decision: Decision, _moderator: User | None) -> None:
    """To everybody again, unless it was hidden before it was removed."""
    post = db.session.get_one(Post, decision.post_id)
    if post.state is STATES[decision.measure]:
        again = threads.hide_post if _waiting(decision) else threads.show_post
        again(post.id)


def _unlock(decision: Decision, _moderator: User | None) -> None:
    thread = db.session.get_one(Thread, decision.thread_id)
    if thread.locked:
        threads.unlock_thread(thread.id)


def _unblur(decision: Decision, _moderator: User | None) -> None:
    post = db.session.get_one(Post, decision.post_id)
    if post.blurred:
        threads.unblur_post(post.id)


def _raise(decision: Decision, _moderator: User | None) -> None:
    thread = db.session.get_one(Thread, decision.thread_id)
    if thread.lowered:
        threads.raise_thread(thread.id)


def _undo_event(decision: Decision, moderator: User | None) -> None:
    """Raises TooLate when somebody has changed it again."""
    by = (ThreadEvent.actor_id == decision.decided_by, ThreadEvent.key == decision.key)
    event = db.session.scalars(select(ThreadEvent).where(*by, ThreadEvent.undone_at.is_(None)))
    if moderator and (found := event.first()):
        curating.undo_event(moderator, found.id)
        follow_thread(found.thread_id)


def _nothing(_decision: Decision, _moderator: User | None) -> None:
    """It was words only."""


UNDO: dict[Measure, Undoing] = {
    Measure.HIDE: _show,
    Measure.REMOVE: _show,
    Measure.LOCK: _unlock,
    Measure.BLUR: _unblur,
    Measure.LOWER: _raise,
    Measure.MOVE: _undo_event,
    Measure.RENAME: _undo_event,
    Measure.REMIND: _nothing,
}
