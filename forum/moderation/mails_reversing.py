"""Mail to those who reported something, when the decision about it is taken back."""

from __future__ import annotations

from flask_babel import gettext as _

from forum.kit.db import db
from forum.kit.i18n import speaking
from forum.moderation import letters
from forum.moderation.mails import way_to
from forum.moderation.models import Decision, Report
from forum.moderation.queries import decisions
from forum.moderation.terms import DONE
from forum.outbox.post import post


def tell_who_reported(decision_id: int) -> None:
    """Everybody who can be reached: what no longer holds, why, and what they can do."""
    old = db.session.get_one(Decision, decision_id)
    new = db.session.get_one(Decision, old.ended_by_id)
    for report in decisions.reporters_of(old.case_id) if old.case_id else ():
        with speaking(report.language):
            subject = _("Decision %(number)s is taken back", number=old.number)
            text = _text(report, old, new)
        identity = f"taken-back:{report.id}:{old.id}"
        post(to=_address(report), subject=subject, text=text, identity=identity, secret=True)


def _text(report: Report, old: Decision, new: Decision) -> str:
    parts = [
        _("Hello,"),
        _(
            "You reported something, and we decided about it (decision %(number)s: %(what)s). "
            "Another decision has taken that back: everything is again as it was before it.",
            number=old.number,
            what=str(DONE[old.measure]).lower(),
        ),
        _("Why: %(why)s", why=new.facts),
        _("A person made the decision; nothing was decided automatically."),
        letters.redress(old.number, old.created_at, way=way_to(report)),
    ]
    return "\n\n".join(parts)


def _address(report: Report) -> str:
    return report.reporter.email if report.reporter else report.email
