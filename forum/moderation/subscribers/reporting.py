"""The way to a report on pages of lower rooms, who is told of danger, and trust that ends."""

from __future__ import annotations

from flask import get_template_attribute
from flask_babel import gettext as _
from sqlalchemy import Delete, delete

from forum.accounts.models import Account
from forum.accounts.queries import Belongings
from forum.accounts.session import viewer
from forum.innovations.models import Innovation
from forum.kit.ask import answers
from forum.kit.slots import fills
from forum.moderation import mails_notices
from forum.moderation.events import DangerReported
from forum.moderation.models import TrustedFlagger
from forum.outbox.bus import subscribe


@fills("profile.foot")
def report_profile(account: Account) -> str:
    if account.id == viewer().id:
        return ""
    return _link(f"/u/{account.id}", _("Report this profile"))


@fills("innovation.side")
def report_innovation(innovation: Innovation) -> str:
    return _link(f"/i/{innovation.slug}", _("Report this description"))


@answers(Belongings)
def trust_goes_along(question: Belongings) -> list[Delete]:
    """An account that goes is no flagger any more."""
    mine = TrustedFlagger.account_id == question.account_id
    return [delete(TrustedFlagger).where(mine)]


@subscribe(DangerReported)
def tell_of_danger(event: DangerReported) -> None:
    mails_notices.tell_of_danger(event.report_id)


def _link(about: str, words: str) -> str:
    return str(get_template_attribute("moderation/_intake.html", "report_link")(about, words))
