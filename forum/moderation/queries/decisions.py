"""Decisions: the ones in force, the ones that end, and how they are found again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlalchemy.orm import joinedload

from forum.accounts.models import Account, Viewer
from forum.kit.db import db
from forum.moderation.models import Decision, Report
from forum.moderation.terms import RESTRICTIONS, WITHHOLDING, Measure
from forum.threads.models import Thread


def hiding(post_ids: Sequence[int]) -> Mapping[int, Decision]:
    """The decisions by which these posts are withheld now, by the id of the post."""
    return _of_posts(post_ids, WITHHOLDING)


def blurring(post_ids: Sequence[int]) -> Mapping[int, Decision]:
    """Those that have put these posts behind a warning."""
    return _of_posts(post_ids, (Measure.BLUR,))


def _of_posts(post_ids: Sequence[int], measures: Sequence[Measure]) -> Mapping[int, Decision]:
    query = (
        select(Decision)
        .where(Decision.post_id.in_(post_ids), Decision.measure.in_(measures))
        .where(Decision.ended_at.is_(None))
        .order_by(Decision.id)
    )
    return {decision.post_id or 0: decision for decision in db.session.scalars(query)}


def locking(thread_id: int) -> Decision | None:
    """The decision by which this thread is locked now."""
    return _of_thread(thread_id, Measure.LOCK)


def lowering(thread_id: int) -> Decision | None:
    """The decision that has lowered this thread in lists."""
    return _of_thread(thread_id, Measure.LOWER)


def _of_thread(thread_id: int, measure: Measure) -> Decision | None:
    query = (
        select(Decision)
        .where(Decision.thread_id == thread_id, Decision.measure == measure)
        .where(Decision.ended_at.is_(None))
        .order_by(Decision.id.desc())
    )
    return db.session.scalars(query.limit(1)).first()


def decision_of_case(case_id: int) -> tuple[Decision, str] | None:
    """The decision in a case, and the name of who made it."""
    query = (
        select(Decision, Account.name)
        .join(Account, Account.id == Decision.decided_by)
        .where(Decision.case_id == case_id)
    )
    row = db.session.execute(query).first()
    return row and (row[0], row[1])


def moderated_decisions(viewer: Viewer) -> Select[Decision]:
    """The rule of `policy.read_decision`, asked of many."""
    along = (Decision.network, Decision.thread, Decision.post, Decision.author)
    query = select(Decision).options(*(joinedload(relation) for relation in along))
    query = query.outerjoin(Thread, Thread.id == Decision.thread_id)
    return query.where(_is_readable(viewer))


def decider_of(decision: Decision) -> str:
    """The name of who made it."""
    return db.session.scalar(select(Account.name).where(Account.id == decision.decided_by)) or ""


def one(decision_id: int | None) -> Decision | None:
    return db.session.get(Decision, decision_id) if decision_id else None


def ended_by(decision_id: int) -> Sequence[Decision]:
    """What this decision took back, or took the place of."""
    query = select(Decision).where(Decision.ended_by_id == decision_id).order_by(Decision.id)
    return db.session.scalars(query).all()


def reporters_of(case_id: int) -> Sequence[Report]:
    """The reports of a case whose writers can be told what became of it."""
    query = select(Report).outerjoin(Account, Account.id == Report.reporter_id)
    reachable = or_(Account.closed_at.is_(None) & Account.id.is_not(None), Report.email != "")
    query = query.where(Report.case_id == case_id, reachable).options(joinedload(Report.reporter))
    return db.session.scalars(query.order_by(Report.id)).all()


def decision_of_key(key: str) -> Decision | None:
    return db.session.scalar(select(Decision).where(Decision.key == key))


def restrictions_against(account_id: int) -> int:
    """How many restrictions somebody's posts and threads have had that were not taken back."""
    against = (Decision.author_id == account_id, Decision.measure.in_(RESTRICTIONS))
    query = select(func.count(Decision.id)).where(*against, _stands())
    return db.session.scalar(query) or 0


def due_to_end(moment: datetime, *, limit: int) -> Sequence[int]:
    """Restrictions whose day has come."""
    query = (
        select(Decision.id)
        .where(Decision.ended_at.is_(None), Decision.until <= moment)
        .order_by(Decision.until, Decision.id)
        .limit(limit)
    )
    return db.session.scalars(query).all()


def _is_readable(viewer: Viewer) -> ColumnElement[bool]:
    if not viewer.is_authenticated:
        return Decision.id < 0
    others = or_(Decision.author_id.is_(None), Decision.author_id != viewer.id)
    place = func.coalesce(Thread.network_id, Decision.network_id)
    return and_(others, true() if viewer.administrator else place.in_(viewer.moderated))


def _stands() -> ColumnElement[bool]:
    """Whether it counts still: nobody has taken it back."""
    lifted = select(Decision.id).where(Decision.measure == Measure.LIFT)
    return or_(Decision.ended_by_id.is_(None), Decision.ended_by_id.not_in(lifted))
