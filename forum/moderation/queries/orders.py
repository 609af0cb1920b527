"""The register of orders of authorities, for administrators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, false, select

from forum.accounts.models import Account, Viewer
from forum.kit.db import db
from forum.moderation.models import AuthorityOrder

LENGTH = 50
NOTICE = timedelta(minutes=40)
"""So long before its time has passed, an order is reminded of."""


def readable_orders(viewer: Viewer) -> Select[AuthorityOrder]:
    """The rule of `policy.read_orders`, asked of many."""
    query = select(AuthorityOrder)
    return query if viewer.administrator else query.where(false())


def listed_orders(viewer: Viewer, *, before: int | None = None) -> Sequence[AuthorityOrder]:
    """The newest first; one more than LENGTH when there are more."""
    query = readable_orders(viewer).order_by(AuthorityOrder.id.desc()).limit(LENGTH + 1)
    if before is not None:
        query = query.where(AuthorityOrder.id < before)
    return db.session.scalars(query).all()


def waiting_orders(viewer: Viewer) -> Sequence[AuthorityOrder]:
    """Those without an answer, the one whose time passes first at the top."""
    query = readable_orders(viewer).where(AuthorityOrder.answered_at.is_(None))
    query = query.order_by(AuthorityOrder.due_at.is_(None), AuthorityOrder.due_at)
    return db.session.scalars(query.limit(LENGTH)).all()


def every_order(viewer: Viewer) -> Iterator[AuthorityOrder]:
    """The whole register, the oldest first, a part at a time."""
    query = readable_orders(viewer).order_by(AuthorityOrder.id)
    return iter(db.session.scalars(query, execution_options={"yield_per": 500}))


def order_of_key(key: str) -> AuthorityOrder | None:
    return db.session.scalar(select(AuthorityOrder).where(AuthorityOrder.key == key))


def pressing(moment: datetime, *, limit: int) -> Sequence[int]:
    """Orders whose time is about to pass, and of which nobody has been reminded."""
    query = (
        select(AuthorityOrder.id)
        .where(AuthorityOrder.answered_at.is_(None), AuthorityOrder.reminded_at.is_(None))
        .where(AuthorityOrder.due_at <= moment + NOTICE)
        .order_by(AuthorityOrder.due_at)
        .limit(limit)
    )
    return db.session.scalars(query).all()


def keepers() -> Sequence[Account]:
    """Who keeps the register."""
    query = select(Account).where(Account.closed_at.is_(None), Account.administrator)
    return db.session.scalars(query.order_by(Account.id)).all()
