"""Going on duty and off."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete

from forum.accounts.models import User
from forum.kit.db import changed, db, now, transactional
from forum.kit.policy import require
from forum.moderation import policy
from forum.moderation.models import Duty


@transactional
def begin_duty(moderator: User, *, days: int) -> None:
    """Look after the queue for so many days from now. Raises Refused to who moderates nothing."""
    require(policy.queue(moderator))
    db.session.merge(Duty(account_id=moderator.id, until=now() + timedelta(days=days)))


@transactional
def end_duty(moderator: User) -> None:
    changed(delete(Duty).where(Duty.account_id == moderator.id))
