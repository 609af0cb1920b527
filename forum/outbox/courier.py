"""Carrying one delivery: its subscriber's work and the end of its row are one commit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog
from sqlalchemy import delete, func, select, update

from forum.kit.db import changed, db, now, transactional
from forum.outbox.bus import deliver
from forum.outbox.models import Delivery, Pulse

log = structlog.get_logger(__name__)
LEASE = timedelta(seconds=30)  # longer than any subscriber works, for so long waits what was killed
GIVE_UP_AFTER = 8
BATCH = 200


def carry(delivery_id: int) -> bool:
    """Deliver this one if it is due; True when it arrived. A failure waits 2, 4, 8… seconds."""
    delivery = _take(delivery_id)
    if delivery is None:
        return False
    try:
        _arrive(delivery)
        return True
    except Exception as error:  # whatever a subscriber does, the promise stays
        log.warning("delivery failed", subscriber=delivery.subscriber, error=type(error).__name__)
        _put_off(delivery, error)
        return False


def carry_all() -> int:
    """Deliver until nothing is due; the number that arrived. For tests, loading and the demo."""
    arrived = 0
    while due := due_ids(limit=BATCH):
        arrived += sum(carry(delivery_id) for delivery_id in due)
    return arrived


def due_ids(*, limit: int, before: datetime | None = None) -> Sequence[int]:
    """Deliveries whose time has come, oldest first."""
    query = (
        select(Delivery.id)
        .where(Delivery.due_at <= (before or now()), Delivery.attempts < GIVE_UP_AFTER)
        .order_by(Delivery.due_at, Delivery.id)
        .limit(limit)
    )
    ids = db.session.scalars(query).all()
    db.session.commit()
    return ids


def backlog_of(module: str) -> tuple[int, datetime | None]:
    """Deliveries on their way to the subscribers of a module: how many, and since when."""
    query = select(func.count(Delivery.id), func.min(Delivery.created_at)).where(
        Delivery.subscriber.startswith(f"{module}.", autoescape=True),
        Delivery.attempts < GIVE_UP_AFTER,
    )
    many, first = db.session.execute(query).one()
    return many, first


@transactional
def beat(name: str) -> None:
    """Say that this background loop lives."""
    if not changed(update(Pulse).where(Pulse.name == name).values(beat_at=now())):
        db.session.add(Pulse(name=name))


@transactional
def _take(delivery_id: int) -> Delivery | None:
    claim = (
        update(Delivery)
        .where(
            Delivery.id == delivery_id,
            Delivery.due_at <= now(),
            Delivery.attempts < GIVE_UP_AFTER,
        )
        .values(due_at=now() + LEASE, attempts=Delivery.attempts + 1)
    )
    if not changed(claim):
        return None
    return db.session.get(Delivery, delivery_id, populate_existing=True)


@transactional
def _arrive(delivery: Delivery) -> None:
    deliver(delivery)
    changed(delete(Delivery).where(Delivery.id == delivery.id))


@transactional
def _put_off(delivery: Delivery, error: Exception) -> None:
    later = now() + timedelta(seconds=2**delivery.attempts)
    values = {"due_at": later, "last_error": f"{type(error).__name__}: {error}"[:500]}
    changed(update(Delivery).where(Delivery.id == delivery.id).values(**values))
