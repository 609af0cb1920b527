"""The register of orders of authorities: what came, what was done, who was told.

Source: Regulation (EU) 2022/2065, articles 9 and 10; Regulation (EU) 2021/784, article 3.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import IntegrityError

from forum.accounts.models import User
from forum.kit.db import db, fresh, now, transactional
from forum.kit.policy import Refused, require
from forum.moderation import policy
from forum.moderation.actions.register import note, take_number
from forum.moderation.events import OrderPresses
from forum.moderation.models import AuthorityOrder
from forum.moderation.queries import orders
from forum.moderation.terms import TERRORIST_HOUR, Deed, OrderKind, Telling
from forum.outbox.bus import publish

CHANGED = _l("Somebody has changed this order in the meantime. Look at it as it is now.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOrder:
    """What an authority orders, as it came."""

    kind: OrderKind
    authority: str
    reference: str
    legal_basis: str
    address: str
    content: str
    received_at: datetime
    due_at: datetime | None
    telling: Telling
    tell_from: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What was done, when the authority was told, and when whom it concerns."""

    effect: str
    answered_at: datetime | None
    told_at: datetime | None


def record_order(administrator: User, new: NewOrder, *, key: str) -> AuthorityOrder:
    """The new order, or the one already kept under this key."""
    try:
        return _record(administrator, new, key=key)
    except IntegrityError:
        return _record(administrator, new, key=key)


@transactional
def give_effect(
    administrator: User, order: AuthorityOrder, effect: Effect, *, version: int
) -> None:
    """Write down what was done. Raises Refused when somebody else wrote in the meantime."""
    require(policy.keep_orders(administrator))
    order = fresh(AuthorityOrder, order.id)
    if order.version != version:
        raise Refused(CHANGED)
    answers = effect.answered_at is not None and order.answered_at is None
    order.effect, order.told_at = effect.effect, effect.told_at
    order.answered_at = effect.answered_at
    order.answered_by = administrator.id if effect.answered_at else None
    order.version += 1
    if answers:
        _note(order, deed=Deed.ORDER_ANSWERED, actor=administrator)


@transactional
def remind_of_order(order_id: int) -> None:
    """Once for each order."""
    order = fresh(AuthorityOrder, order_id)
    if order.reminded_at is None and order.answered_at is None:
        order.reminded_at = now()
        publish(OrderPresses(order_id=order.id))


@transactional
def _record(administrator: User, new: NewOrder, *, key: str) -> AuthorityOrder:
    require(policy.keep_orders(administrator))
    if known := orders.order_of_key(key):
        return known
    due_at = new.due_at
    if new.kind is OrderKind.TERRORIST:
        due_at = new.received_at + TERRORIST_HOUR
    order = AuthorityOrder(
        number=take_number(),
        kind=new.kind,
        authority=new.authority,
        reference=new.reference,
        legal_basis=new.legal_basis,
        address=new.address,
        content=new.content,
        received_at=new.received_at,
        due_at=due_at,
        telling=new.telling,
        tell_from=new.tell_from if new.telling is Telling.LATER else None,
        recorded_by=administrator.id,
        key=key,
    )
    db.session.add(order)
    db.session.flush()
    _note(order, deed=Deed.ORDERED, actor=administrator)
    return order


def _note(order: AuthorityOrder, *, deed: Deed, actor: User) -> None:
    note(deed=deed, actor_id=actor.id, number=order.number, address=order.address)
