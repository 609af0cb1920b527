"""Which community a file is of, and what became of its lines."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import select

from forum.kit.db import FromElsewhere, db
from forum.loading.told import Id, Language, Meta

M = TypeVar("M", bound=FromElsewhere)


@dataclass(frozen=True, slots=True)
class Community:
    """Ids mean something within a community only; its rows bear its name."""

    name: str
    network_id: int
    language: Language
    areas: dict[Id, int] = field(default_factory=dict)
    """Where the talk of its categories stands here, by their ids."""


class Refused(NamedTuple):
    """A line of which nothing is stored."""

    number: int
    reason: str


@dataclass(slots=True)
class Tally:
    """What became of some lines, by kind."""

    stored: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    """Lines that had been loaded before."""
    refused: list[Refused] = field(default_factory=list)

    def refuse(self, number: int, reason: str) -> None:
        self.refused.append(Refused(number, reason))

    def add(self, other: Tally) -> None:
        """The same of some more lines."""
        self.stored += other.stored
        self.known += other.known
        self.refused += other.refused


def name_of(meta: Meta | None, network_key: str) -> str:
    """A file is known by what its meta line says; one without is of the network's own community."""
    if meta is None:
        return network_key
    told = meta.model_dump_json(exclude={"kind"})
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def rows_by_id(
    community: Community, ids: Iterable[Id], model: type[M], *columns: Any
) -> dict[Id, Any]:
    """The rows of these ids of the community that are here, as these columns."""
    wanted = set(ids)
    if not wanted:
        return {}
    query: Any = select(model.external_id, *columns).where(
        model.community == community.name, model.external_id.in_(wanted)
    )
    return {row[0]: row[1:] for row in db.session.execute(query)}
