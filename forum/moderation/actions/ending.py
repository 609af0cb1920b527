"""Restrictions that end by themselves when their day has come."""

from __future__ import annotations

from forum.kit.db import now, transactional
from forum.moderation.actions.register import note_decision
from forum.moderation.actions.undoing import lock_decision, undo
from forum.moderation.addresses import address_of
from forum.moderation.terms import Deed


@transactional
def end_by_date(decision_id: int) -> bool:
    """End a restriction and log it; False when it has ended already, or is not due yet."""
    decision = lock_decision(decision_id)
    moment = now()
    if decision.ended_at or decision.until is None or decision.until > moment:
        return False
    undo(decision, moment=moment)
    note_decision(decision, deed=Deed.ENDED, address=address_of(decision), actor_id=None)
    return True
