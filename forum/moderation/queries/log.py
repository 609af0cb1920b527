"""The log: what everybody may know of it, and what the moderators of a network may."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import Select, case, null, or_, select

from forum.accounts.models import Account, User, Viewer
from forum.kit.db import db
from forum.moderation.models import Case, LogEntry, LogHead
from forum.moderation.terms import Deed, Ground, Measure
from forum.networks.models import Network
from forum.networks.queries import readable_networks

LENGTH = 50
PUBLIC = (Deed.DECIDED, Deed.ENDED, Deed.TAKEN_BACK)
NAMED = (Deed.DECIDED, Deed.LOOKED, Deed.NOTES_READ)
"""Deeds of moderators whose names the others read."""


class PublicRow(NamedTuple):
    """What the public register tells: nobody's name, and no address."""

    id: int
    at: datetime
    deed: Deed
    number: str
    measure: Measure | None
    ground: Ground | None
    network_key: str | None
    network_names: Mapping[str, str] | None


class FullRow(NamedTuple):
    """What moderators of the network read besides; who reported is nobody's to know."""

    id: int
    at: datetime
    deed: Deed
    number: str
    measure: Measure | None
    ground: Ground | None
    address: str
    case_id: int | None
    decision_id: int | None
    actor_id: int | None
    actor_name: str | None


def public_log(viewer: Viewer, *, before: int | None = None) -> Sequence[PublicRow]:
    """Decisions in networks that the viewer may know of, the newest first, one more than LENGTH."""
    known = readable_networks(viewer).order_by(None).with_only_columns(Network.id)
    query = (
        select(*_SAME, Network.key, Network.names)
        .outerjoin(Network, Network.id == LogEntry.network_id)
        .where(LogEntry.deed.in_(PUBLIC))
        .where(or_(LogEntry.network_id.is_(None), LogEntry.network_id.in_(known)))
    )
    return [PublicRow._make(row) for row in db.session.execute(_slice(query, before))]


def log_of(viewer: User, network_id: int, *, before: int | None = None) -> Sequence[FullRow]:
    """What happened in a network, the newest first, one more than LENGTH.

    That their own text is reported, moderators learn from the decision as everybody does.
    """
    named = LogEntry.deed.in_(NAMED)
    others = Case.author_id != viewer.id
    query = (
        select(
            *_SAME,
            LogEntry.address,
            LogEntry.case_id,
            LogEntry.decision_id,
            case((named, LogEntry.actor_id), else_=null()),
            case((named, Account.name), else_=null()),
        )
        .outerjoin(Account, Account.id == LogEntry.actor_id)
        .outerjoin(Case, Case.id == LogEntry.case_id)
        .where(LogEntry.network_id == network_id)
        .where(or_(LogEntry.deed.in_(PUBLIC), Case.author_id.is_(None), others))
    )
    return [FullRow._make(row) for row in db.session.execute(_slice(query, before))]


def whole() -> Iterator[Mapping[str, Any]]:
    """Every row with all its columns, the oldest first, a part at a time."""
    query = select(*LogEntry.__table__.columns).order_by(LogEntry.id)
    rows = db.session.execute(query, execution_options={"yield_per": 1_000})
    return cast("Iterator[Mapping[str, Any]]", rows.mappings())


def head() -> tuple[int, str]:
    """The last row and its digest, as the head knows them."""
    last_id, digest = db.session.execute(select(LogHead.last_id, LogHead.digest)).one()
    return last_id, digest


def looked(moderator_id: int, case_id: int, *, since: datetime) -> bool:
    """Whether this moderator has opened the evidence of a case since then."""
    query = select(LogEntry.id).where(
        LogEntry.case_id == case_id,
        LogEntry.deed == Deed.LOOKED,
        LogEntry.actor_id == moderator_id,
        LogEntry.at >= since,
    )
    return db.session.scalar(query.limit(1)) is not None


_SAME = (
    LogEntry.id,
    LogEntry.at,
    LogEntry.deed,
    LogEntry.number,
    LogEntry.measure,
    LogEntry.ground,
)


def _slice(query: Select[*tuple[Any, ...]], before: int | None) -> Select[*tuple[Any, ...]]:
    if before is not None:
        query = query.where(LogEntry.id < before)
    return query.order_by(LogEntry.id.desc()).limit(LENGTH + 1)
