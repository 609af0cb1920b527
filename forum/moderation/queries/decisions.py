"""Decisions: the ones in force, the ones that end, and how they are found again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select

from forum.accounts.models import Account
from forum.kit.db import db
from forum.moderation.models import Decision
from forum.moderation.terms import RESTRICTIONS, WITHHOLDING, Measure


def hiding(post_ids: Sequence[int]) -> Mapping[int, Decision]:
    """The decisions by which these posts are withheld now, by the id of the post."""
    query = (
        select(Decision)
        .where(Decision.post_id.in_(post_ids), Decision.measure.in_(WITHHOLDING))
        .where(Decision.ended_at.is_(None))
        .order_by(Decision.id)
    )
    return {decision.post_id or 0: decision for decision in db.session.scalars(query)}


def locking(thread_id: int) -> Decision | None:
    """The decision by which this thread is locked now."""
    query = (
        select(Decision)
        .where(Decision.thread_id == thread_id, Decision.measure == Measure.LOCK)
        .where(Decision.ended_at.is_(None))
        .order_by(Decision.id.desc())
    )
    return db.session.scalars(query.limit(1)).first()


def decision_of_case(case_id: int) -> tuple[Decision, str] | None:
    """The decision in a case, and the name of who made it."""
    query = (
        select(Decision, Account.name)
        .join(Account, Account.id == Decision.decided_by)
        .where(Decision.case_id == case_id)
    )
    row = db.session.execute(query).first()
    return row and (row[0], row[1])


def decision_of_key(key: str) -> Decision | None:
    return db.session.scalar(select(Decision).where(Decision.key == key))


def restrictions_against(account_id: int) -> int:
    """How many restrictions somebody's posts and threads have had."""
    query = select(func.count(Decision.id)).where(
        Decision.author_id == account_id, Decision.measure.in_(RESTRICTIONS)
    )
    return db.session.scalar(query) or 0


def due_to_end(moment: datetime, *, limit: int) -> Sequence[int]:
    """Restrictions whose day has come."""
    query = (
        select(Decision.id)
        .where(Decision.ended_at.is_(None), Decision.until <= moment)
        .order_by(Decision.until, Decision.id)
        .limit(limit)
    )
    return db.session.scalars(query).all()
