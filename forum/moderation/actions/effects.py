"""What a decision does to threads and posts, and the end of what was decided before it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import update

from forum.accounts.models import Account
from forum.kit.db import changed, db, fresh, now
from forum.moderation.actions.following import follow_thread
from forum.moderation.models import Decision
from forum.moderation.terms import OF_POSTS, WITHHOLDING, Measure
from forum.networks.models import Area
from forum.threads import actions as threads
from forum.threads.actions import curating
from forum.threads.models import Thread

OF_POST: Mapping[Measure, Callable[[int], object]] = {
    Measure.HIDE: threads.hide_post,
    Measure.REMOVE: threads.take_down_post,
    Measure.RESTORE: threads.show_post,
}
OF_THREAD: Mapping[Measure, Callable[[int], object]] = {
    Measure.LOCK: threads.lock_thread,
    Measure.UNLOCK: threads.unlock_thread,
}
ENDS = {
    Measure.RESTORE: WITHHOLDING,
    Measure.REMOVE: (Measure.HIDE,),
    Measure.UNLOCK: (Measure.LOCK,),
}
"""Earlier decisions that a later one ends."""
UNDONE_BY = {
    Measure.HIDE: Measure.RESTORE,
    Measure.REMOVE: Measure.RESTORE,
    Measure.LOCK: Measure.UNLOCK,
}


def take_effect(decision: Decision) -> None:
    """Do what was decided."""
    _do(decision.measure, post_id=decision.post_id, thread_id=decision.thread_id)
    if decision.measure is Measure.MOVE and decision.thread_id and decision.area_id:
        _move(
            decision, fresh(Thread, decision.thread_id), db.session.get_one(Area, decision.area_id)
        )
    if decision.measure in ENDS:
        _end_earlier(decision, ENDS[decision.measure])


def undo(decision: Decision) -> None:
    """The day of a restriction has come."""
    by = UNDONE_BY[decision.measure]
    _do(by, post_id=decision.post_id, thread_id=decision.thread_id)


def _do(measure: Measure, *, post_id: int | None, thread_id: int | None) -> None:
    if post_id and measure in OF_POST:
        OF_POST[measure](post_id)
    if thread_id and measure in OF_THREAD:
        OF_THREAD[measure](thread_id)


def _move(decision: Decision, thread: Thread, area: Area) -> None:
    """The stream tells of it; what is still open goes along to the moderators of the new place."""
    curating.note_move(thread, area, actor=db.session.get_one(Account, decision.decided_by))
    threads.move_thread(thread.id, area)
    follow_thread(thread.id)


def _end_earlier(decision: Decision, measures: Sequence[Measure]) -> None:
    earlier = update(Decision).where(Decision.measure.in_(measures), Decision.ended_at.is_(None))
    earlier = earlier.where(Decision.id != decision.id)
    if decision.measure in OF_POSTS:
        earlier = earlier.where(Decision.post_id == decision.post_id)
    else:
        earlier = earlier.where(Decision.thread_id == decision.thread_id)
    changed(earlier.values(ended_at=now()))
