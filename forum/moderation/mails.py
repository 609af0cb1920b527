"""Mail about reports and decisions, each letter in the language of the one who gets it."""

from __future__ import annotations

from flask_babel import gettext as _

from forum.accounts.models import Account
from forum.kit import i18n
from forum.kit.db import db
from forum.kit.i18n import speaking
from forum.moderation import addresses, letters, tokens
from forum.moderation.models import Case, Decision, Report
from forum.moderation.queries import cases, reports
from forum.moderation.terms import ABOUT_THEM, DONE, REASONS, Measure
from forum.outbox.post import post


def confirm_report(report_id: int) -> None:
    """The receipt: number, what was reported, and where the decision will stand."""
    report, case, _decision = db.session.execute(reports.report_with_decision(report_id)).one()
    with speaking(report.language):
        subject = _("We have received your report %(number)s", number=case.number)
        text = _together(
            _("Hello,"),
            _(
                "You reported %(address)s: %(reason)s. The number of the case is %(number)s.",
                address=letters.whole(case.address),
                reason=REASONS[report.ground],
                number=case.number,
            ),
            _("A moderator reads it and decides. You get the decision by mail."),
            _where(report),
            _("If somebody is in immediate danger, call 112."),
        )
    _post(report, subject=subject, text=text, identity=f"report:{report.id}")


def answer_report(report_id: int) -> None:
    """The outcome, why, and what to do when one disagrees."""
    report, case, decision = db.session.execute(reports.report_with_decision(report_id)).one()
    if decision is None:
        return
    with speaking(report.language):
        subject = _("Your report %(number)s is decided", number=case.number)
        text = _together(
            _("Hello,"),
            _(
                "You reported %(address)s. The decision: %(decision)s.",
                address=letters.whole(case.address),
                decision=str(DONE[decision.measure]).lower(),
            ),
            *_reasons(decision),
            _("A person made the decision; nothing was decided automatically."),
            letters.redress(decision.number, decision.created_at, way=way_to(report)),
            _where(report),
        )
    _post(report, subject=subject, text=text, identity=f"answer:{report.id}:{decision.id}")


def tell_author(decision_id: int) -> None:
    """The statement of reasons, word for word as it was kept."""
    decision = db.session.get_one(Decision, decision_id)
    author = db.session.get_one(Account, decision.author_id)
    if author.closed_at and decision.measure is not Measure.CLOSE:
        return
    with speaking(decision.language):
        subject = (
            _("Decision %(number)s about you", number=decision.number)
            if decision.measure in ABOUT_THEM
            else _("Decision %(number)s about your text", number=decision.number)
        )
        text = _together(decision.letter, _way_in(decision))
    post(
        to=author.email,
        subject=subject,
        text=text,
        identity=f"decision:{decision.id}",
        secret=decision.measure is Measure.CLOSE,
    )


def remind(case_id: int) -> None:
    """The promised time has passed: to whoever looks into the case, else to all who can decide."""
    case = db.session.get_one(Case, case_id)
    for account in cases.deciders_of(case):
        with speaking(account.language):
            subject = _("Case %(number)s waits for a decision", number=case.number)
            text = _together(
                _("Hello,"),
                _(
                    "Case %(number)s should have been decided by %(when)s. Somebody waits for it.",
                    number=case.number,
                    when=i18n.when(case.due_at),
                ),
                letters.link(addresses.case(case.id)),
            )
        identity = f"overdue:{case.id}:{account.id}"
        post(to=account.email, subject=subject, text=text, identity=identity)


def _reasons(decision: Decision) -> list[str]:
    basis = letters.based_on(decision.ground, decision.explanation)
    return [
        _("What happened: %(facts)s", facts=decision.facts) if decision.facts else "",
        _("What the decision is based on: %(basis)s", basis=basis) if basis else "",
    ]


def _way_in(decision: Decision) -> str:
    """For somebody who cannot sign in any more."""
    if decision.measure is not Measure.CLOSE:
        return ""
    token = tokens.decision_token(decision.key)
    address = letters.whole(addresses.decision_by_mail(decision.number, token))
    return str(
        _(
            "You can read the decision and disagree with it here, without signing in; keep the "
            "address to yourself: %(address)s",
            address=address,
        )
    )


def way_to(report: Report) -> str:
    """Where the report is read; empty when that is known no more."""
    token = tokens.token_again(report.key, report.token_hash)
    return addresses.status(token) if token else ""


def _where(report: Report) -> str:
    way = way_to(report)
    if not way:
        return ""
    return str(
        _(
            "You can read it here; keep the address to yourself: %(address)s",
            address=letters.whole(way),
        )
    )


def _post(report: Report, *, subject: str, text: str, identity: str) -> None:
    reporter = report.reporter
    to = reporter.email if reporter else report.email
    if to and not (reporter and reporter.closed_at):
        post(to=to, subject=subject, text=text, identity=identity, secret=True)


def _together(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)
