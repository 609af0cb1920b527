"""Restrictions with what is needed to hand out their statements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from forum.accounts.models import Account
from forum.kit.db import db
from forum.moderation.models import Case, Decision, Report
from forum.moderation.terms import RESTRICTIONS
from forum.threads.models import Post


class Stated(NamedTuple):
    decision: Decision
    names: frozenset[str]
    """Of everybody who has to do with it: none may stand in what is handed out."""
    urgency: int | None
    posted_at: datetime | None


def restrictions_since(since: datetime) -> Iterator[Stated]:
    """The oldest first."""
    query = (
        select(Decision, Case.urgency, Post.created_at)
        .outerjoin(Case, Case.id == Decision.case_id)
        .outerjoin(Post, Post.id == Decision.post_id)
        .where(Decision.measure.in_(RESTRICTIONS), Decision.created_at >= since)
        .where(Decision.forgotten_at.is_(None))
        .order_by(Decision.id)
    )
    for decision, urgency, posted_at in db.session.execute(query).unique():
        yield Stated(decision, _names_in(decision), urgency, posted_at)


def _names_in(decision: Decision) -> frozenset[str]:
    """Of author, those who decided, those who reported and those who write in the thread."""
    ids = {decision.author_id, decision.decided_by, decision.confirmed_by}
    reports = select(Report.reporter_id, Report.name).where(
        Report.case_id == (decision.case_id or 0)
    )
    guests = set()
    for reporter_id, name in db.session.execute(reports):
        ids.add(reporter_id)
        guests.add(name)
    there = select(Post.author_id).where(Post.thread_id == (decision.thread_id or 0))
    named = Account.id.in_(ids - {None}) | Account.id.in_(there)
    return frozenset({*guests, *db.session.scalars(select(Account.name).where(named))})
