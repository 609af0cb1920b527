"""Publishing inside a transaction, and the way from a delivery row to its subscriber."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from forum.kit.db import db
from forum.outbox.models import Delivery


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Subclass with plain ids only: an event outlives the objects it speaks of."""


E = TypeVar("E", bound=Event)
Handler = Callable[[Any], None]
_subscribers: dict[type[Event], dict[str, Handler]] = defaultdict(dict)
PUBLISHED = "outbox.published"


def subscribe(*event_types: type[Event]) -> Callable[[Handler], Handler]:
    """Register a handler for these events; it may run twice, so it must be without harm then."""

    def register(handler: Handler) -> Handler:
        for event_type in event_types:
            _subscribers[event_type][f"{handler.__module__}.{handler.__qualname__}"] = handler
        return handler

    return register


def publish(event: Event) -> None:
    """Promise the event to every subscriber, inside the caller's transaction."""
    promised = db.session().info.setdefault(PUBLISHED, [])
    for name in _subscribers[type(event)]:
        delivery = Delivery(subscriber=name, event=type(event).__qualname__, payload=asdict(event))
        db.session.add(delivery)
        promised.append(delivery)


def deliver(delivery: Delivery) -> None:
    """Call the subscriber. Raises LookupError when nobody answers to that name any more."""
    for event_type, handlers in _subscribers.items():
        if event_type.__qualname__ == delivery.event and delivery.subscriber in handlers:
            return handlers[delivery.subscriber](event_type(**delivery.payload))
    raise LookupError(f"nobody answers to {delivery.subscriber}")
