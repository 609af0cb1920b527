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
from forum.threads.models import Thread

OF_POST: Mapping[Measure, Callable[[int], object]] = {
    Measure.HIDE: threads.hide_post,
    Measure.REMOVE: threads.take_down_post,
    Measure.RESTORE: threads.show_post,
    Measure.BLUR: threads.blur_post,
}
OF_THREAD: Mapping[Measure, Callable[[int], object]] = {
    Measure.LOCK: threads.lock_thread,
    Measure.UNLOCK: threads.unlock_thread,
    Measure.LOWER: threads.lower_thread,
}
ENDS = {
    Measure.RESTORE: WITHHOLDING,
    Measure.REMOVE: (Measure.HIDE,),
    Measure.UNLOCK: (Measure.LOCK,),
}
"""Earlier decisions that a later one ends."""


def take_effect(decision: Decision) -> None:
    """Do what was decided."""
    if decision.post_id and decision.measure in OF_POST:
        OF_POST[decision.measure](decision.post_id)
    if decision.thread_id and decision.measure in OF_THREAD:
        OF_THREAD[decision.measure](decision.thread_id)
    if decision.thread_id and decision.measure in OF_PLACE:
        OF_PLACE[decision.measure](decision, fresh(Thread, decision.thread_id))
    if decision.measure in ENDS:
        _end_earlier(decision, ENDS[decision.measure])


def _move(decision: Decision, thread: Thread) -> None:
    """The stream tells of it; what is still open goes along to the moderators of the new place."""
    area = db.session.get_one(Area, decision.area_id)
    told = {"from_area": thread.area_id, "to_area": area.id}
    _tell(decision, thread, kind="moved", told=told)
    threads.move_thread(thread.id, area)
    follow_thread(thread.id)


def _rename(decision: Decision, thread: Thread) -> None:
    """The stream tells the old title; its address stays."""
    told = {"before": thread.title, "after": decision.title}
    _tell(decision, thread, kind="renamed", told=told)
    threads.rename_thread(thread.id, decision.title)


def _tell(decision: Decision, thread: Thread, *, kind: str, told: Mapping[str, object]) -> None:
    """The event has the key of its decision, by which taking back finds it."""
    actor = db.session.get_one(Account, decision.decided_by)
    threads.note_event(thread, kind, actor=actor, told=told, key=decision.key)


OF_PLACE: Mapping[Measure, Callable[[Decision, Thread], None]] = {
    Measure.MOVE: _move,
    Measure.RENAME: _rename,
}
"""The stream of the thread tells of these."""


def _end_earlier(decision: Decision, measures: Sequence[Measure]) -> None:
    earlier = update(Decision).where(Decision.measure.in_(measures), Decision.ended_at.is_(None))
    earlier = earlier.where(Decision.id != decision.id)
    if decision.measure in OF_POSTS:
        earlier = earlier.where(Decision.post_id == decision.post_id)
    else:
        earlier = earlier.where(Decision.thread_id == decision.thread_id)
    changed(earlier.values(ended_at=now(), ended_by_id=decision.id))
