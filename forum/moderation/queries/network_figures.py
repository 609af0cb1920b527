"""How much there was to moderate in a network, roughly: for everybody who may read the network.

Counts are rounded to fives, so that nobody can compute from several networks, or from one day to
the next, what a single person did.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import func, select

from forum.kit.db import db, now
from forum.moderation.models import Case, Decision, Report
from forum.moderation.queries.figures import hours
from forum.moderation.reporting.masking import LEAST
from forum.moderation.terms import RESTRICTIONS

YEAR = timedelta(days=365)


class Rough(NamedTuple):
    """Counts to the nearest five; 0 for none, and LEAST - 1 stands for fewer than five."""

    reports: int
    decisions: int
    restrictions: int
    hours: float
    """The median from report to decision; 0 when there was none, or too few to tell."""


def of_last_year(network_id: int) -> Rough:
    since = now() - YEAR
    decided = select(func.count()).where(
        Decision.network_id == network_id, Decision.created_at >= since
    )
    reported = (
        select(func.count(Report.id))
        .join(Case, Case.id == Report.case_id)
        .where(Case.network_id == network_id, Report.created_at >= since)
    )
    return Rough(
        _rough(reported),
        _rough(decided),
        _rough(decided.where(Decision.measure.in_(RESTRICTIONS))),
        _median(network_id, since),
    )


def _rough(query: Any) -> int:
    many = db.session.scalar(query) or 0
    return min(many, LEAST - 1) and (LEAST - 1 if many < LEAST else LEAST * round(many / LEAST))


def _median(network_id: int, since: datetime) -> float:
    query = (
        select(Case.created_at, Decision.created_at)
        .join(Decision, Decision.case_id == Case.id)
        .where(Case.network_id == network_id, Decision.created_at >= since)
    )
    spans = [(row[0], row[1]) for row in db.session.execute(query)]
    return hours(spans) if len(spans) >= LEAST else 0
