"""People as moderators see them: what was decided about them, and what is in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, exists, func, or_, select, true
from sqlalchemy.orm import aliased, joinedload

from forum.accounts.models import Account, NetworkRole, User, Viewer
from forum.kit.db import db, now
from forum.moderation.models import Decision, Proposal
from forum.moderation.terms import (
    ABOUT_THEM,
    LADDER,
    WARNED,
    Ground,
    Measure,
    Step,
)
from forum.networks.models import Membership, Network
from forum.networks.queries import has_role, readable_networks
from forum.threads.models import Post, Thread

HOLDING = (Measure.HOLD_POSTS, Measure.MUTE, Measure.SUSPEND)
LENGTH = 100  # decisions on the page of a person, the newest


class Row(NamedTuple):
    """A decision about a text or about the person, for moderators."""

    id: int
    number: str
    measure: Measure
    ground: Ground | None
    created_at: datetime
    until: datetime | None
    ended_at: datetime | None
    facts: str
    network_id: int | None
    network_names: Mapping[str, str] | None
    decided_by: str

    @property
    def in_force(self) -> bool:
        """Whether it is about the person and holds now."""
        open_still = self.until is None or self.until > now()
        return self.measure in ABOUT_THEM and self.ended_at is None and open_still


def moderated_people(viewer: Viewer) -> Select[Account]:
    """Those who belong to a network that the viewer moderates, or have written there."""
    people = select(Account).where(Account.id != (viewer.id or 0))
    if viewer.administrator:
        return people
    places = viewer.moderated
    member = exists().where(Membership.account_id == Account.id, Membership.network_id.in_(places))
    thread = Thread.network_id.in_(places)
    wrote = exists().where(Post.author_id == Account.id, Post.thread_id == Thread.id, thread)
    decided = exists().where(Decision.author_id == Account.id, Decision.network_id.in_(places))
    return people.where(or_(member, wrote, decided))


def decisions_about(viewer: Viewer, account_id: int) -> Select[Decision]:
    """What was decided about somebody in networks that the viewer moderates; never about oneself.

    The rule of `policy.read_decision` for decisions that are about no discussion.
    """
    mine = Decision.author_id == account_id, Decision.author_id != (viewer.id or 0)
    return select(Decision).where(*mine, _moderated(viewer))


def rows_about(viewer: Viewer, account_id: int) -> Sequence[Row]:
    """The newest of them, for the page of the person."""
    decider = aliased(Account)
    query = (
        decisions_about(viewer, account_id)
        .outerjoin(Network, Network.id == Decision.network_id)
        .join(decider, decider.id == Decision.decided_by)
        .order_by(Decision.id.desc())
        .limit(LENGTH)
        .with_only_columns(*_ROW, decider.name)
    )
    return [Row._make(row) for row in db.session.execute(query)]


def followed(viewer: Viewer, account_id: int, decision_id: int | None) -> Decision | None:
    """The decision about a text of theirs from which another comes."""
    query = decisions_about(viewer, account_id).where(Decision.id == (decision_id or 0))
    return db.session.scalar(query.where(Decision.measure.not_in(ABOUT_THEM)))


def warning_of(account_id: int, network_id: int | None) -> int | None:
    """The newest warning in force that is about this place; for everywhere, any."""
    query = select(Decision.id).where(
        Decision.author_id == account_id,
        Decision.measure == Measure.WARN,
        Decision.ended_at.is_(None),
        Decision.until > now(),
    )
    if network_id:
        query = query.where(or_(Decision.network_id == network_id, Decision.network_id.is_(None)))
    return db.session.scalars(query.order_by(Decision.id.desc()).limit(1)).first()


def seen(viewer: User, account_id: int) -> str:
    """What must be the same when a decision is made: the last one, and the last proposal."""
    last = decisions_about(viewer, account_id).with_only_columns(func.max(Decision.id))
    asked = select(func.max(Proposal.id)).where(Proposal.account_id == account_id)
    return f"{db.session.scalar(last) or 0}.{db.session.scalar(asked) or 0}"


def held_against(account_id: int) -> Sequence[tuple[Decision, Mapping[str, str] | None]]:
    """By which decisions somebody may not do something now, with the name of the network."""
    query = (
        select(Decision, Network.names)
        .outerjoin(Network, Network.id == Decision.network_id)
        .where(Decision.author_id == account_id, Decision.measure.in_(HOLDING))
        .where(Decision.ended_at.is_(None), Decision.until > now())
        .order_by(Decision.until.desc())
    )
    return [(decision, names) for decision, names in db.session.execute(query)]


def closing(account_id: int) -> Decision | None:
    """The decision by which somebody's account is closed."""
    query = select(Decision).where(
        Decision.author_id == account_id,
        Decision.measure == Measure.CLOSE,
        Decision.ended_at.is_(None),
    )
    return db.session.scalars(query.limit(1)).first()


def told(ids: Sequence[int]) -> Sequence[tuple[int, str, Measure]]:
    """Id, number and measure of these decisions."""
    query = select(Decision.id, Decision.number, Decision.measure).where(Decision.id.in_(ids))
    return [(key, number, measure) for key, number, measure in db.session.execute(query)]


def readable_proposals(viewer: Viewer) -> Select[Proposal]:
    """What waits, or waited, for a second moderator; never about oneself."""
    along = (Proposal.account, Proposal.proposer, Proposal.network)
    query = select(Proposal).options(*(joinedload(one) for one in along))
    query = query.where(Proposal.account_id != (viewer.id or 0))
    if viewer.administrator:
        return query
    return query.where(Proposal.network_id.in_(viewer.moderated))


def waiting_about(viewer: Viewer, account_id: int) -> Proposal | None:
    """What is proposed about this person and not answered."""
    query = readable_proposals(viewer).where(Proposal.account_id == account_id)
    return db.session.scalar(query.where(Proposal.answered_at.is_(None)))


def seconds_for(proposal: Proposal) -> Sequence[Account]:
    """Who may confirm it: administrators, and in a network its moderators."""
    offices = [has_role(proposal.network_id, NetworkRole.MODERATOR)] if proposal.network_id else []
    able = or_(Account.administrator, *offices)
    others = Account.id.not_in((proposal.proposed_by, proposal.account_id))
    query = select(Account).where(able, others, Account.closed_at.is_(None))
    return db.session.scalars(query.order_by(Account.id)).all()


def own_decision(account_id: int, number: str) -> Select[Decision]:
    """A decision about this person, or a text of theirs, of which they were told."""
    return decision_told(number).where(Decision.author_id == account_id)


def decision_told(number: str) -> Select[Decision]:
    """The decision with this number, if there is somebody who was told of it."""
    return select(Decision).where(Decision.number == number, Decision.letter != "")


def places(moderator: User) -> Sequence[Network]:
    """Networks about which this person can decide."""
    query = readable_networks(moderator)
    if not moderator.administrator:
        query = query.where(Network.id.in_(moderator.moderated))
    return db.session.scalars(query).all()


def next_step(rows: Sequence[Row], network_id: int | None) -> Step:
    """What usually comes next there: a warning, then longer and longer."""
    here = [row for row in rows if row.network_id == network_id]
    if not any(row.measure is Measure.WARN and row.in_force for row in here):
        return LADDER[0]
    since = now() - WARNED
    taken = [row for row in here if row.measure in _STEPS and row.created_at > since]
    return LADDER[min(1 + len(taken), len(LADDER) - 1)]


def _moderated(viewer: Viewer) -> ColumnElement[bool]:
    return true() if viewer.administrator else Decision.network_id.in_(viewer.moderated)


_STEPS = (Measure.MUTE, Measure.SUSPEND)
_ROW = (
    Decision.id,
    Decision.number,
    Decision.measure,
    Decision.ground,
    Decision.created_at,
    Decision.until,
    Decision.ended_at,
    Decision.facts,
    Decision.network_id,
    Network.names,
)
