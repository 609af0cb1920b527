"""What narrows a search beside its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Self, TypeAlias, get_args

from forum.search.engines.engine import Scope, label

Dimension: TypeAlias = Literal[
    "type",
    "kind",
    "language",
    "network",
    "area",
    "thread",
    "tag",
    "author",
    "year",
    "phase",
    "region",
    "solved",
    "opening",
]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """In each dimension that is named here a document has one of the values at least.

    Values are those of labels: keys of networks, areas, keywords and regions, ids of threads and
    accounts, `yes`. A dimension that is left empty narrows nothing.
    """

    type: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    network: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    thread: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    phase: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    solved: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    without: frozenset[str] = frozenset()
    """Labels none of which a document has; made with `label`."""
    since: int = 0
    """Seconds since 1970: written then or later."""
    until: int = 0
    """Seconds since 1970: written before; 0 for any time."""

    @classmethod
    def of(cls, values: Mapping[str, str]) -> Self:
        """One value in each of these dimensions; an empty one narrows nothing."""
        chosen: Any = {dimension: (value,) for dimension, value in values.items() if value}
        return cls(**chosen)

    @property
    def labels(self) -> Iterator[frozenset[str]]:
        for dimension in DIMENSIONS:
            if values := getattr(self, dimension):
                yield frozenset(label(dimension, value) for value in values)


def scope(*filters: Filters, places: frozenset[str]) -> Scope:
    """Where to look when all of these hold."""
    ends = [one.until for one in filters if one.until]
    return Scope(
        places=places,
        labels=tuple(labels for one in filters for labels in one.labels),
        without=frozenset().union(*(one.without for one in filters)),
        since=max((one.since for one in filters), default=0),
        until=min(ends, default=0),
    )
