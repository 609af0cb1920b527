"""Reporting: the first report of something opens a case and keeps the text as it is now."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import IntegrityError

from forum.accounts.models import User, Viewer
from forum.drafts.actions import forget_sent
from forum.drafts.models import Sheet
from forum.kit import i18n
from forum.kit.db import db, now, transactional
from forum.kit.policy import Refused, require
from forum.moderation import policy, tokens
from forum.moderation.actions.evidence import has_changed, keep_evidence
from forum.moderation.actions.register import note_report, take_number
from forum.moderation.events import DangerReported, ReportReceived
from forum.moderation.models import Case, Report
from forum.moderation.queries import cases, flaggers, reports
from forum.moderation.queries.targets import Target
from forum.moderation.terms import PAUSE, Deed, Ground, Urgency, graver, promised
from forum.outbox.bus import publish


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """What somebody tells; name and address are those of a guest."""

    ground: Ground
    explanation: str
    good_faith: bool
    language: str
    name: str = ""
    email: str = ""
    danger: bool = False
    """A life or somebody's safety is at stake."""


def file_report(
    reporter: Viewer, target: Target, new: NewReport, *, key: str, sheet: Sheet | None = None
) -> Report:
    """The new report, or the one already kept under this key. Raises Refused with the reason."""
    try:
        return _file(reporter, target, new, key=key, sheet=sheet)
    except IntegrityError:
        # Somebody reported the same at the same moment, or this was a double click: now it is there
        return _file(reporter, target, new, key=key, sheet=sheet)


@transactional
def _file(
    reporter: Viewer, target: Target, new: NewReport, *, key: str, sheet: Sheet | None
) -> Report:
    if known := reports.report_of_key(key):
        return known
    if not new.danger:
        require(policy.report(reporter, new.ground, email=new.email, good_faith=new.good_faith))
    case, deed = _case(reporter, target, new)
    case.urgency = max(case.urgency, _urgency(reporter, new))
    keep_evidence(case)
    report = _report(reporter, case, new, key=key)
    note_report(case, deed=deed, ground=new.ground, actor_id=reporter.id)
    if report.reporter_id or report.email:
        publish(ReportReceived(report_id=report.id))
    if new.danger:
        publish(DangerReported(report_id=report.id, case_id=case.id))
    if isinstance(reporter, User):
        forget_sent(reporter, sheet)
    return report


def _case(reporter: Viewer, target: Target, new: NewReport) -> tuple[Case, Deed]:
    """The open case about it with one report more, or a new one."""
    if case := cases.open_case_of(target.address):
        return _more_of(case, new.ground), Deed.REPORTED
    if not new.danger:
        _keep_pause(reporter, target)
    return _open(target, new.ground), Deed.OPENED


def _keep_pause(reporter: Viewer, target: Target) -> None:
    """What was decided is not reported again by the same member at once, unless it has changed.

    Guests are not told: an address of mail that anybody can type in proves nothing about its owner.
    """
    case = reports.decided_lately(reporter, target.address) if reporter.id else None
    if case and case.closed_at and not has_changed(case):
        raise Refused(
            _l(
                "You have reported this before, and case %(number)s was decided. Nothing has "
                "changed since, so you can report it again from %(when)s on. If you disagree with "
                "the decision, its page tells what you can do.",
                number=case.number,
                when=i18n.when(case.closed_at + PAUSE),
            )
        )


def _urgency(reporter: Viewer, new: NewReport) -> Urgency:
    if new.danger:
        return Urgency.DANGER
    return Urgency.TRUSTED if flaggers.trusts(reporter, new.email) else Urgency.USUAL


def _open(target: Target, ground: Ground) -> Case:
    case = Case(
        number=take_number(),
        kind=target.kind,
        address=target.address,
        network_id=target.network_id,
        thread_id=target.thread_id,
        post_id=target.post_id,
        author_id=target.author_id,
        title=target.title,
        language=target.language,
        urgency=Urgency.USUAL,
        ground=ground,
        reports=0,
        guests=0,
        due_at=now() + promised(ground),
    )
    db.session.add(case)
    db.session.flush()
    return case


def _more_of(case: Case, ground: Ground) -> Case:
    """One more report: who had the case open before has not seen it."""
    case.ground = graver(case.ground or ground, ground)
    case.due_at = min(case.due_at, now() + promised(ground))
    case.version += 1
    return case


def _report(reporter: Viewer, case: Case, new: NewReport, *, key: str) -> Report:
    guest = not reporter.is_authenticated
    report = Report(
        case_id=case.id,
        reporter_id=reporter.id,
        name=new.name if guest else "",
        email=new.email if guest else "",
        language=new.language,
        ground=new.ground,
        explanation=new.explanation,
        good_faith=new.good_faith,
        key=key,
        token_hash=tokens.hash_of(tokens.token_of(key)),
    )
    case.reports += 1
    case.guests += guest
    db.session.add(report)
    db.session.flush()
    return report
