"""Letters about appeals, in the language of the one who appealed."""

from __future__ import annotations

from flask_babel import gettext as _

from forum.kit.i18n import day, speaking
from forum.moderation import addresses, letters, tokens
from forum.moderation.models import Appeal
from forum.moderation.queries import appeals
from forum.moderation.terms import OUTCOMES
from forum.outbox.post import post


def confirm(appeal_id: int) -> None:
    """The receipt: its number, and by when it is decided."""
    appeal = appeals.whole(appeal_id)
    with speaking(appeal.language):
        subject = _("We have received your appeal %(number)s", number=appeal.case.number)
        text = _together(
            _("Hello,"),
            _(
                "You have appealed decision %(number)s. The number of the appeal is %(appeal)s.",
                number=appeal.decision.number,
                appeal=appeal.case.number,
            ),
            _(
                "Somebody who had no part in the decision looks at it anew, by %(day)s at the "
                "latest. You get the answer with its reasons by mail.",
                day=day(appeal.case.due_at),
            ),
            _where(appeal),
        )
    _post(appeal, subject=subject, text=text, identity=f"appeal:{appeal.id}")


def answer(appeal_id: int) -> None:
    """The outcome with its reasons, and what one can do then."""
    appeal = appeals.whole(appeal_id)
    if appeal.outcome is None:
        return
    with speaking(appeal.language):
        subject = _("Your appeal %(number)s is decided", number=appeal.case.number)
        text = _together(
            _("Hello,"),
            _(
                "You had appealed decision %(number)s of %(day)s. The outcome: %(outcome)s.",
                number=appeal.decision.number,
                day=day(appeal.decision.created_at),
                outcome=str(OUTCOMES[appeal.outcome]).lower(),
            ),
            _("Why: %(why)s", why=appeal.reasons),
            _(
                "Somebody who had no part in the first decision made this one; nothing was "
                "decided automatically."
            ),
            letters.further(),
            _where(appeal),
        )
    _post(appeal, subject=subject, text=text, identity=f"appeal-decided:{appeal.id}")


def way_to(appeal: Appeal) -> str:
    """Where the one who appealed reads about it, signed in or not; empty when it is too old."""
    if appeal.report:
        token = tokens.token_again(appeal.report.key, appeal.report.token_hash)
        return addresses.status(token) if token else ""
    number = appeal.decision.number
    if appeal.account and appeal.account.closed_at:
        return addresses.decision_by_mail(number, tokens.decision_token(appeal.decision.key))
    return addresses.own_decision(number)


def _where(appeal: Appeal) -> str:
    way = way_to(appeal)
    return (
        _(
            "You can read it here; keep the address to yourself: %(address)s",
            address=letters.whole(f"{way}#appeal"),
        )
        if way
        else ""
    )


def _post(appeal: Appeal, *, subject: str, text: str, identity: str) -> None:
    report = appeal.report
    to = appeal.account.email if appeal.account else report.email if report else ""
    if to:
        post(to=to, subject=subject, text=text, identity=identity, secret=True)


def _together(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)
