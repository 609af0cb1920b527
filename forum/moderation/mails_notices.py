"""Mail that cannot wait: of danger, and of an order whose hour runs."""

from __future__ import annotations

from flask_babel import gettext as _

from forum.kit import i18n
from forum.kit.db import db
from forum.kit.i18n import speaking
from forum.moderation import addresses, letters
from forum.moderation.models import AuthorityOrder, Case, Report
from forum.moderation.queries import orders
from forum.moderation.queries.danger import told_of_danger
from forum.outbox.post import post


def tell_of_danger(report_id: int) -> None:
    """To all who can decide about it, in their languages. Nothing of who told."""
    report = db.session.get_one(Report, report_id)
    case = db.session.get_one(Case, report.case_id)
    for account in told_of_danger(case):
        with speaking(account.language):
            subject = _("Danger to life: case %(number)s", number=case.number)
            text = "\n\n".join(
                [
                    _("Hello,"),
                    _(
                        "Somebody tells that a life or somebody’s safety is in danger. Read it "
                        "now: %(address)s",
                        address=letters.whole(addresses.case(case.id)),
                    ),
                    _(
                        "If you think that it may be so, call 112, and write on the page of the "
                        "case whom you told and when. The text is kept as it was."
                    ),
                ]
            )
        identity = f"danger:{report.id}:{account.id}"
        post(to=account.email, subject=subject, text=text, identity=identity)


def remind_of_order(order_id: int) -> None:
    """Before its time has passed, to all administrators."""
    order = db.session.get_one(AuthorityOrder, order_id)
    if order.due_at is None or order.answered_at:
        return
    for account in orders.keepers():
        with speaking(account.language):
            subject = _("Order %(number)s must be answered", number=order.number)
            text = "\n\n".join(
                [
                    _("Hello,"),
                    _(
                        "Order %(number)s of %(authority)s must be carried out by %(when)s.",
                        number=order.number,
                        authority=order.authority,
                        when=i18n.when(order.due_at),
                    ),
                    letters.link(addresses.order(order.id)),
                ]
            )
        identity = f"order:{order.id}:{account.id}"
        post(to=account.email, subject=subject, text=text, identity=identity)
