"""Cases: which ones somebody may see, the queue of the open ones, and what belongs to one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, or_, select, true
from sqlalchemy.orm import joinedload

from forum.accounts.models import Account, NetworkRole, Viewer
from forum.kit.db import db
from forum.moderation.models import Barred, Case, Claim, Evidence, Report
from forum.moderation.queries.appeals import not_barred
from forum.moderation.terms import CaseKind
from forum.networks.models import JoinRequest
from forum.networks.queries import has_role
from forum.threads.models import HeldPost


def moderated_cases(viewer: Viewer) -> Select[Case]:
    """The rule of `policy.read_case`, asked of many."""
    return select(Case).where(case_is_readable(viewer))


def case_is_readable(viewer: Viewer) -> ColumnElement[bool]:
    """Who moderates its network; never who wrote what was reported: reporters stay unknown."""
    if not viewer.is_authenticated:
        return Case.id < 0
    others = or_(Case.author_id.is_(None), Case.author_id != viewer.id)
    place = true() if viewer.administrator else Case.network_id.in_(viewer.moderated)
    return and_(others, place, not_barred(viewer.id))


def whole_cases(viewer: Viewer) -> Select[Case]:
    """The same with what stands on a case's page."""
    along = (Case.network, Case.thread, Case.post, Case.author)
    return moderated_cases(viewer).options(*(joinedload(relation) for relation in along))


def open_case_of(address: str) -> Case | None:
    """The open case about this address, kept from other writers until the action ends."""
    query = select(Case).where(Case.address == address, Case.closed_at.is_(None)).with_for_update()
    return db.session.scalar(query.execution_options(populate_existing=True))


def open_case_about(viewer: Viewer, post_id: int) -> Case | None:
    """The open case about this post, if the viewer moderates it."""
    query = moderated_cases(viewer).where(Case.post_id == post_id, Case.closed_at.is_(None))
    return db.session.scalar(query)


def lock_open(thread_id: int) -> Sequence[Case]:
    """Open cases about a thread, kept from other writers, always in the same order."""
    query = (
        select(Case)
        .where(Case.thread_id == thread_id, Case.closed_at.is_(None))
        .order_by(Case.id)
        .with_for_update()
    )
    return db.session.scalars(query.execution_options(populate_existing=True)).all()


def evidence_of(case_id: int) -> Sequence[Evidence]:
    """What was reported, as it was, the first report's text first."""
    query = select(Evidence).where(Evidence.case_id == case_id).order_by(Evidence.id)
    return db.session.scalars(query).all()


def reports_of(case_id: int) -> Sequence[Report]:
    """Everything that was told about it, in the order it came."""
    query = select(Report).where(Report.case_id == case_id).order_by(Report.id)
    return db.session.scalars(query).all()


def claim_of(case_id: int) -> Claim | None:
    """Who looks into it, with the name."""
    query = select(Claim).options(joinedload(Claim.account)).where(Claim.case_id == case_id)
    return db.session.scalar(query)


def held_of(case: Case) -> HeldPost | None:
    """The text that waits in a case of its kind."""
    number = case.address.rpartition("/")[2]
    along = joinedload(HeldPost.area), joinedload(HeldPost.thread), joinedload(HeldPost.author)
    query = select(HeldPost).where(HeldPost.id == int(number)).options(*along)
    return db.session.scalar(query) if case.kind is CaseKind.HELD else None


def join_request_of(case: Case) -> JoinRequest | None:
    """What was asked in a case of somebody who wants to be let in."""
    query = (
        select(JoinRequest)
        .where(JoinRequest.account_id == case.author_id, JoinRequest.network_id == case.network_id)
        .order_by(JoinRequest.id.desc())
        .limit(1)
    )
    return db.session.scalar(query)


def deciders_of(case: Case) -> Sequence[Account]:
    """Who looks into it; else the moderators of its network, or else administrators.

    Never who wrote what was reported.
    """
    if claim := claim_of(case.id):
        return [claim.account]
    others = select(Account).where(Account.closed_at.is_(None), Account.id != (case.author_id or 0))
    barred = select(Barred.account_id).where(Barred.case_id == case.id)
    others = others.where(Account.id.not_in(barred))
    moderate = has_role(case.network_id or 0, NetworkRole.MODERATOR)
    moderators = db.session.scalars(others.where(moderate).order_by(Account.id)).all()
    return moderators or db.session.scalars(others.where(Account.administrator)).all()


def late(moment: datetime, *, limit: int) -> Sequence[int]:
    """Open cases whose promised time has passed and of which nobody has been reminded."""
    query = (
        select(Case.id)
        .where(Case.closed_at.is_(None), Case.due_at <= moment, Case.reminded_at.is_(None))
        .order_by(Case.due_at, Case.id)
        .limit(limit)
    )
    return db.session.scalars(query).all()
