"""Reporting: the first report of something opens a case and keeps the text as it is now."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from forum.accounts.models import User, Viewer
from forum.drafts.actions import forget_sent
from forum.drafts.models import Sheet
from forum.kit.db import db, fresh, now, transactional
from forum.kit.policy import require
from forum.moderation import policy, tokens
from forum.moderation.actions.register import note_report, take_number
from forum.moderation.events import ReportReceived
from forum.moderation.models import Case, Evidence, Report
from forum.moderation.queries import cases, reports
from forum.moderation.queries.reports import Target
from forum.moderation.terms import Deed, Ground, graver, promised
from forum.outbox.bus import publish
from forum.threads.models import Post


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """What somebody tells; name and address are those of a guest."""

    ground: Ground
    explanation: str
    good_faith: bool
    language: str
    name: str = ""
    email: str = ""


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
    require(policy.report(reporter, new.ground, email=new.email, good_faith=new.good_faith))
    case = cases.open_case_of(target.address)
    deed = Deed.REPORTED if case else Deed.OPENED
    case = _more_of(case, new.ground) if case else _open(target, new.ground)
    _keep_evidence(case)
    report = _report(reporter, case, new, key=key)
    note_report(case, deed=deed, ground=new.ground, actor_id=reporter.id)
    if report.reporter_id or report.email:
        publish(ReportReceived(report_id=report.id))
    if isinstance(reporter, User):
        forget_sent(reporter, sheet)
    return report


def _open(target: Target, ground: Ground) -> Case:
    case = Case(
        number=take_number(),
        address=target.address,
        network_id=target.network_id,
        thread_id=target.thread_id,
        post_id=target.post_id,
        author_id=target.author_id,
        title=target.title,
        ground=ground,
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


def _keep_evidence(case: Case) -> None:
    if case.post_id is None:
        return
    post = fresh(Post, case.post_id)
    query = select(Evidence.id).where(Evidence.case_id == case.id)
    if db.session.scalar(query.where(Evidence.version == post.version)) is None:
        db.session.add(
            Evidence(
                case_id=case.id,
                version=post.version,
                language=post.language,
                source=post.source,
                html=post.html,
            )
        )


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
    db.session.add(report)
    db.session.flush()
    return report
