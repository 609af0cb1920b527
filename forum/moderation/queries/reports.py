"""Reports, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from forum.accounts.models import User, Viewer
from forum.kit.db import db, now
from forum.moderation.models import Case, Decision, Report
from forum.moderation.terms import PAUSE
from forum.moderation.tokens import hash_of

SHOWN = 20  # reports on a page of their case
MOST = 100  # of one's own reports on their page


def report_of_key(key: str) -> Report | None:
    return db.session.scalar(select(Report).where(Report.key == key))


def report_of_token(token: str) -> Select[*tuple[Any, ...]]:
    """A report with its case and, when it is decided, the decision."""
    return _with_decision().where(Report.token_hash == hash_of(token))


def report_with_decision(report_id: int) -> Select[*tuple[Any, ...]]:
    query = _with_decision().where(Report.id == report_id)
    return query.options(joinedload(Report.reporter))


def reports_by(reporter: User) -> Sequence[tuple[Report, Case, Decision | None]]:
    """A member's own reports with their outcomes, the newest first."""
    query = _with_decision().where(Report.reporter_id == reporter.id)
    rows = db.session.execute(query.order_by(Report.id.desc()).limit(MOST))
    return [(report, case, decision) for report, case, decision in rows]


def told_in(case_id: int, *, after: int = 0) -> Sequence[Report]:
    """What was told about a case, in the order it came; one more than SHOWN when there is more."""
    query = select(Report).where(Report.case_id == case_id, Report.id > after)
    return db.session.scalars(query.order_by(Report.id).limit(SHOWN + 1)).all()


def decided_lately(reporter: Viewer, address: str) -> Case | None:
    """The last case about this address that this member reported, when it was decided just now."""
    query = (
        select(Case)
        .join(Report, Report.case_id == Case.id)
        .where(Case.address == address, Case.closed_at > now() - PAUSE)
        .where(Report.reporter_id == reporter.id)
    )
    return db.session.scalar(query.order_by(Case.closed_at.desc()).limit(1))


def _with_decision() -> Select[*tuple[Any, ...]]:
    query = select(Report, Case, Decision).join(Case, Case.id == Report.case_id)
    return query.outerjoin(Decision, Decision.case_id == Case.id)
