"""Whether there are enough moderators for what waits: by network and by language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, select, true

from forum.accounts.models import Account, NetworkRole, User
from forum.kit.db import db, now
from forum.kit.i18n import LANGUAGES
from forum.moderation.models import Case, Duty
from forum.moderation.queries.queue import Crowd, crowds
from forum.networks.models import Membership, Network

MONTH = timedelta(days=30)
MOST = 5_000  # decided cases that a median is made of
PAIR = 2
"""Who decides, and another for the appeal. Source: Regulation (EU) 2022/2065, article 20(6)."""


class Moderator(NamedTuple):
    """Somebody who decides in a network."""

    id: int
    name: str
    organisation: str
    languages: frozenset[str]
    until: datetime | None
    """The end of their duty; none for who is not on duty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """What waits in one network, and who is there for it."""

    key: str
    names: Mapping[str, str]
    waiting: int
    late: int
    by_language: Mapping[str, int]
    """Waiting cases of each language that has some."""
    moderators: Sequence[Moderator]
    typical: timedelta | None
    """From a case to its decision, the median of the last thirty days; none without any."""

    @property
    def on_duty(self) -> Sequence[Moderator]:
        return [one for one in self.moderators if one.until]

    @property
    def paired(self) -> bool:
        """Whether somebody else than the one who decided can look at a decision anew."""
        return len(self.moderators) >= PAIR

    @property
    def unspoken(self) -> Sequence[str]:
        """Languages of waiting cases that fewer than two of its moderators know."""
        return [
            one for one in LANGUAGES if self.by_language.get(one) and self._speakers(one) < PAIR
        ]

    def _speakers(self, language: str) -> int:
        return sum(language in one.languages for one in self.moderators)


def capacities(moderator: User) -> Sequence[Capacity]:
    """The networks that this person moderates, in their order."""
    waiting = crowds(moderator)
    people = _moderators(moderator)
    times = _times(moderator)
    query = select(Network.id, Network.key, Network.names).where(_moderated(moderator, Network.id))
    return [
        Capacity(
            key=key,
            names=names,
            waiting=sum(crowd.cases for crowd in waiting if crowd.key == key),
            late=sum(crowd.late for crowd in waiting if crowd.key == key),
            by_language=_by_language(waiting, key),
            moderators=people.get(network_id, ()),
            typical=_median(times.get(network_id, ())),
        )
        for network_id, key, names in db.session.execute(query.order_by(Network.position))
    ]


def duty_of(moderator: User) -> datetime | None:
    """The end of this moderator's own duty; none when they are not on duty."""
    query = select(Duty.until).where(Duty.account_id == moderator.id, Duty.until > now())
    return db.session.scalar(query)


def _moderated(moderator: User, network_id: Any) -> ColumnElement[bool]:
    return true() if moderator.administrator else network_id.in_(moderator.moderated)


def _by_language(waiting: Sequence[Crowd], key: str) -> Mapping[str, int]:
    many: dict[str, int] = {}
    for crowd in waiting:
        if crowd.key == key:
            many[crowd.language] = many.get(crowd.language, 0) + crowd.cases
    return many


def _moderators(moderator: User) -> Mapping[int, Sequence[Moderator]]:
    """By the id of the network."""
    duty = (Duty.account_id == Account.id) & (Duty.until > now())
    query = (
        select(
            Membership.network_id,
            Account.id,
            Account.name,
            Account.organisation,
            Account.language,
            Account.languages,
            Duty.until,
        )
        .join(Account, Account.id == Membership.account_id)
        .outerjoin(Duty, duty)
        .where(Membership.role >= NetworkRole.MODERATOR, Account.closed_at.is_(None))
        .where(_moderated(moderator, Membership.network_id))
        .order_by(Account.name)
    )
    found: dict[int, list[Moderator]] = {}
    for network_id, id_, name, organisation, own, others, until in db.session.execute(query):
        spoken = frozenset((own, *(others or ())))
        found.setdefault(network_id, []).append(Moderator(id_, name, organisation, spoken, until))
    return found


def _times(moderator: User) -> Mapping[int, Sequence[timedelta]]:
    """How long each case took that was decided lately, by the id of its network."""
    query = (
        select(Case.network_id, Case.created_at, Case.closed_at)
        .where(Case.closed_at > now() - MONTH, Case.network_id.is_not(None))
        .where(_moderated(moderator, Case.network_id))
        .order_by(Case.closed_at.desc())
        .limit(MOST)
    )
    found: dict[int, list[timedelta]] = {}
    for network_id, began, ended in db.session.execute(query):
        if network_id and ended:
            found.setdefault(network_id, []).append(ended - began)
    return found


def _median(times: Sequence[timedelta]) -> timedelta | None:
    seconds = [time.total_seconds() for time in times]
    return timedelta(seconds=median(seconds)) if seconds else None
