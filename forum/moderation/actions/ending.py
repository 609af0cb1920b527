"""Restrictions that end by themselves when their day has come."""

from __future__ import annotations

from forum.kit.db import db, fresh, now, transactional
from forum.moderation import addresses
from forum.moderation.actions.effects import undo
from forum.moderation.actions.register import note_decision
from forum.moderation.models import Decision
from forum.moderation.terms import Deed, Measure
from forum.threads.models import Post, State, Thread

WITHHELD = {Measure.HIDE: State.HIDDEN, Measure.REMOVE: State.TAKEN_DOWN}


@transactional
def end_by_date(decision_id: int) -> bool:
    """End a restriction and log it; False when it has ended already, or is not due yet."""
    known = db.session.get_one(Decision, decision_id)
    thread, post = _lock(known)
    decision = fresh(Decision, decision_id)
    if decision.ended_at or decision.until is None or decision.until > now():
        return False
    if _still_holds(decision, thread, post):
        undo(decision)
    decision.ended_at = now()
    address = addresses.post(post.thread_id, post.number) if post else f"/t/{decision.thread_id}"
    note_decision(decision, deed=Deed.ENDED, address=address, actor_id=None)
    return True


def _lock(decision: Decision) -> tuple[Thread | None, Post | None]:
    thread = fresh(Thread, decision.thread_id) if decision.thread_id else None
    post = fresh(Post, decision.post_id) if decision.post_id else None
    return thread, post


def _still_holds(decision: Decision, thread: Thread | None, post: Post | None) -> bool:
    if decision.measure in WITHHELD:
        return post is not None and post.state is WITHHELD[decision.measure]
    return thread is not None and thread.locked
