"""Appeals: what can be appealed, what was, and who may decide about it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import joinedload

from forum.accounts.models import Account, NetworkRole, User, Viewer
from forum.kit.db import db
from forum.moderation.models import Appeal, Barred, Case, Decision, Report
from forum.moderation.terms import Bar, Measure, Side
from forum.networks.queries import has_role

MOST = 100  # of the decisions about somebody on their page


def decisions_about_me(member: User) -> Sequence[tuple[Decision, Appeal | None]]:
    """What was decided about this person or their texts and told them, the newest first."""
    query = (
        select(Decision, Appeal)
        .outerjoin(Appeal, and_(Appeal.decision_id == Decision.id, Appeal.side == Side.AUTHOR))
        .options(joinedload(Decision.thread), joinedload(Decision.post))
        .where(Decision.author_id == member.id, Decision.letter != "")
        .order_by(Decision.id.desc())
        .limit(MOST)
    )
    return [(decision, appeal) for decision, appeal in db.session.execute(query)]


def appeal_of(decision_id: int, report: Report | None) -> Appeal | None:
    """The appeal from this side: of whom the decision concerns, or of who wrote the report."""
    query = select(Appeal).where(Appeal.decision_id == decision_id)
    return db.session.scalar(query.where(Appeal.report_id == (report and report.id)))


def appeal_of_key(key: str) -> Appeal | None:
    return db.session.scalar(select(Appeal).where(Appeal.key == key))


def whole(appeal_id: int) -> Appeal:
    """The appeal with what is told about it."""
    along = (Appeal.case, Appeal.decision, Appeal.report, Appeal.account)
    query = select(Appeal).options(*(joinedload(relation) for relation in along))
    return db.session.scalars(query.where(Appeal.id == appeal_id)).one()


def whole_of_case(case_id: int) -> Appeal:
    """The appeal that this case is about."""
    found = db.session.scalars(select(Appeal.id).where(Appeal.case_id == case_id)).one()
    return whole(found)


def others_of(appeal: Appeal) -> Sequence[Appeal]:
    """What else was said against the same decision."""
    query = select(Appeal).where(Appeal.decision_id == appeal.decision_id, Appeal.id != appeal.id)
    return db.session.scalars(query.order_by(Appeal.id)).all()


def own_report(viewer: Viewer, report_id: str) -> Report | None:
    """A report of this member."""
    if not (report_id.isascii() and report_id.isdecimal() and len(report_id) < 10):
        return None
    query = select(Report).where(Report.id == int(report_id), Report.reporter_id == viewer.id)
    return db.session.scalar(query)


def subjects(ids: Collection[int]) -> Mapping[int, tuple[Appeal, str]]:
    """Appeals with the numbers of their cases."""
    query = (
        select(Appeal, Case.number)
        .join(Case, Case.id == Appeal.case_id)
        .options(joinedload(Appeal.decision), joinedload(Appeal.report))
        .where(Appeal.id.in_(ids))
    )
    return {appeal.id: (appeal, number) for appeal, number in db.session.execute(query)}


def is_taken_back(decision: Decision) -> bool:
    """Whether it holds no more because somebody made it undone."""
    query = select(Decision.measure).where(Decision.id == decision.ended_by_id)
    return db.session.scalar(query) is Measure.LIFT


def taking_back_of(decision: Decision) -> Decision | None:
    """The decision that made this one undone."""
    query = select(Decision).where(Decision.id == decision.ended_by_id)
    return db.session.scalar(query.where(Decision.measure == Measure.LIFT))


def open_appeals(network_id: int | None) -> Sequence[int]:
    """Those that wait for the moderators of a network."""
    query = select(Appeal.id).join(Case, Case.id == Appeal.case_id)
    query = query.where(Case.network_id == network_id, Case.closed_at.is_(None))
    return db.session.scalars(query.order_by(Appeal.id)).all()


def is_barred(case: Case, account_id: int | None) -> bool:
    """Whether somebody may not decide about this case because of who they are."""
    query = select(exists().where(Barred.case_id == case.id, Barred.account_id == account_id))
    return bool(db.session.scalar(query))


def not_barred(account_id: int | None) -> ColumnElement[bool]:
    """The same, asked of many cases."""
    return Case.id.not_in(select(Barred.case_id).where(Barred.account_id == account_id))


def competent(network_id: int | None) -> Sequence[Account]:
    """Who moderates there: its moderators, and administrators."""
    moderate = or_(has_role(network_id or 0, NetworkRole.MODERATOR), Account.administrator)
    query = select(Account).where(Account.closed_at.is_(None), moderate)
    return db.session.scalars(query.order_by(Account.id)).all()


def share_workplace(one_id: int, other_id: int) -> bool:
    """Whether two people work in the same organisation."""
    places = db.session.scalars(
        select(Account.organisation).where(Account.id.in_((one_id, other_id)))
    )
    found = [place.strip().casefold() for place in places]
    return len(found) == 2 and found[0] == found[1] != ""


def parties(appeal: Appeal) -> Mapping[int, Bar]:
    """Who made the decision, whom it concerns, and who asked for it."""
    decision = appeal.decision
    found: dict[int, Any] = {}
    query = select(Report.reporter_id).where(Report.case_id == decision.case_id)
    reporters = db.session.scalars(query.where(Report.reporter_id.is_not(None)))
    for party in (decision.author_id, appeal.account_id, *reporters):
        found[party or 0] = Bar.PARTY
    ended_by = select(Decision.decided_by).where(Decision.id == decision.ended_by_id)
    deciders = (decision.decided_by, decision.confirmed_by, db.session.scalar(ended_by))
    for decider in deciders:
        found[decider or 0] = Bar.DECIDER
    found.pop(0, None)
    return found
