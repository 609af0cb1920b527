"""Orders of authorities: whoever keeps the register is told before their time has passed."""

from __future__ import annotations

from forum.kit.db import db, now
from forum.moderation import actions, mails_notices
from forum.moderation.events import OrderPresses
from forum.moderation.queries import orders
from forum.outbox.bus import subscribe
from forum.outbox.sweep import every

A_MINUTE = 60.0
AT_ONCE = 50


@every(A_MINUTE)
def remind_of_orders() -> bool:
    """Tell of the orders whose time is about to pass; True when there are more."""
    pressing = orders.pressing(now(), limit=AT_ONCE)
    db.session.commit()
    for order_id in pressing:
        actions.remind_of_order(order_id)
    return len(pressing) == AT_ONCE


@subscribe(OrderPresses)
def tell_keepers(event: OrderPresses) -> None:
    mails_notices.remind_of_order(event.order_id)
