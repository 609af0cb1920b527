"""The queue of open cases: what waits, which of it somebody wants to see, and how much there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from forum.accounts.models import Account, User
from forum.kit.db import db, now
from forum.moderation.models import Case, Claim
from forum.moderation.queries.cases import moderated_cases
from forum.moderation.terms import CaseKind, Ground
from forum.networks.models import Network
from forum.threads.models import Post

LENGTH = 50  # cases on a page
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NOWHERE = "-"
"""Stands for what belongs to no network."""


class Standing(StrEnum):
    """How a case stands: what a moderator looks for first."""

    LATE = "late"
    FREE = "free"
    MINE = "mine"


class Key(NamedTuple):
    """A place in the queue: the urgent first, then what was promised first."""

    urgency: int
    due_at: datetime
    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which of the open cases somebody wants to see; empty: all of them."""

    network: str = ""
    language: str = ""
    kind: CaseKind | None = None
    standing: Standing | None = None

    def without(self, name: str) -> Wanted:
        """The same but for one filter."""
        left: dict[str, Any] = {name: "" if name in ("network", "language") else None}
        return replace(self, **left)


class QueueRow(NamedTuple):
    """One open case in the queue."""

    id: int
    number: str
    kind: CaseKind
    urgency: int
    language: str
    address: str
    title: str
    ground: Ground | None
    created_at: datetime
    due_at: datetime
    reports: int
    guests: int
    """How many of the reports came without an account."""
    post_number: int | None
    network_key: str | None
    network_names: Mapping[str, str] | None
    holder_id: int | None
    holder_name: str | None
    """Who looks into it."""


class Crowd(NamedTuple):
    """How many open cases there are of a kind, in a language, in a network."""

    key: str
    names: Mapping[str, str] | None
    kind: CaseKind
    language: str
    cases: int
    late: int


def queue(moderator: User, wanted: Wanted, *, after: Key | None = None) -> Sequence[QueueRow]:
    """Open cases in the order in which they wait; one more than LENGTH when there are more."""
    order = (Case.urgency.desc(), Case.due_at, Case.id)
    first = _open(moderator).where(*_fitting(moderator, wanted)).order_by(*order)
    if after:
        first = first.where(_behind(after))
    ids = first.with_only_columns(Case.id).limit(LENGTH + 1).subquery()
    query = (
        select(*_COLUMNS)
        .select_from(Case)
        .join(ids, ids.c.id == Case.id)
        .outerjoin(Network, Network.id == Case.network_id)
        .outerjoin(Post, Post.id == Case.post_id)
        .outerjoin(Claim, Claim.case_id == Case.id)
        .outerjoin(Account, Account.id == Claim.account_id)
        .order_by(*order)
    )
    return [QueueRow._make(row) for row in db.session.execute(query)]


def crowds(moderator: User) -> Sequence[Crowd]:
    """The open cases counted by network, kind and language; what has no network comes last."""
    late = func.sum(case((Case.due_at < now(), 1), else_=0)).label("late")
    groups = (Case.network_id, Case.kind, Case.language)
    counted = (
        _open(moderator)
        .with_only_columns(*groups, func.count().label("cases"), late)
        .group_by(*groups)
        .subquery()
    )
    query = (
        select(Network.key, Network.names, *(counted.c[name] for name in _COUNTED))
        .select_from(counted)
        .outerjoin(Network, Network.id == counted.c.network_id)
        .order_by(Network.position.is_(None), Network.position)
    )
    rows = db.session.execute(query)
    return [Crowd(row[0] or NOWHERE, *row[1:]) for row in rows]


def key_of(row: QueueRow) -> str:
    """The place of a row, for an address."""
    return f"{row.urgency}-{(row.due_at - EPOCH) // timedelta(microseconds=1)}-{row.id}"


def key_from(text: str | None) -> Key | None:
    """The way back from an address; none for anything odd."""
    parts = (text or "").split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    urgency, micros, case_id = parts
    if len(urgency) > 2 or len(micros) > 16 or len(case_id) > 9:
        return None
    return Key(int(urgency), EPOCH + timedelta(microseconds=int(micros)), int(case_id))


def _open(moderator: User) -> Select[Case]:
    return moderated_cases(moderator).where(Case.closed_at.is_(None))


def _fitting(moderator: User, wanted: Wanted) -> list[ColumnElement[bool]]:
    """What a case must be to be shown."""
    rules: list[ColumnElement[bool]] = []
    if wanted.network == NOWHERE:
        rules.append(Case.network_id.is_(None))
    elif wanted.network:
        here = select(Network.id).where(Network.key == wanted.network)
        rules.append(Case.network_id == here.scalar_subquery())
    if wanted.language:
        rules.append(Case.language == wanted.language)
    if wanted.kind:
        rules.append(Case.kind == wanted.kind)
    if wanted.standing:
        rules.append(_stands(moderator)[wanted.standing])
    return rules


def _stands(moderator: User) -> Mapping[Standing, ColumnElement[bool]]:
    held = select(Claim.case_id).where(Claim.case_id == Case.id).correlate(Case)
    return {
        Standing.LATE: Case.due_at < now(),
        Standing.FREE: ~held.exists(),
        Standing.MINE: held.where(Claim.account_id == moderator.id).exists(),
    }


def _behind(key: Key) -> ColumnElement[bool]:
    """What comes later than this place."""
    later = or_(Case.due_at > key.due_at, and_(Case.due_at == key.due_at, Case.id > key.id))
    return or_(Case.urgency < key.urgency, and_(Case.urgency == key.urgency, later))


_COUNTED = ("kind", "language", "cases", "late")
_COLUMNS: tuple[Any, ...] = (
    Case.id,
    Case.number,
    Case.kind,
    Case.urgency,
    Case.language,
    Case.address,
    Case.title,
    Case.ground,
    Case.created_at,
    Case.due_at,
    Case.reports,
    Case.guests,
    Post.number,
    Network.key,
    Network.names,
    Account.id,
    Account.name,
)
