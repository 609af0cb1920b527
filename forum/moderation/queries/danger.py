"""Danger: who is told of it, and which authorities were told."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from forum.accounts.models import Account, NetworkRole
from forum.kit.db import db
from forum.moderation.models import Case, WordToPolice
from forum.networks.queries import has_role


def told_of_danger(case: Case) -> Sequence[Account]:
    """Moderators of its network and administrators, never who wrote it."""
    moderate = has_role(case.network_id or 0, NetworkRole.MODERATOR)
    query = (
        select(Account)
        .where(Account.closed_at.is_(None), Account.id != (case.author_id or 0))
        .where(or_(moderate, Account.administrator))
        .order_by(Account.id)
    )
    return db.session.scalars(query).all()


def words_to_police(case_id: int) -> Sequence[WordToPolice]:
    """What authorities were told about a case, the first first."""
    query = select(WordToPolice).where(WordToPolice.case_id == case_id).order_by(WordToPolice.id)
    return db.session.scalars(query.options(joinedload(WordToPolice.teller))).all()


def word_of_key(key: str) -> WordToPolice | None:
    return db.session.scalar(select(WordToPolice).where(WordToPolice.key == key))
