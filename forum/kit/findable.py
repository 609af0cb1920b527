"""What can be found: rooms tell of it, and the search, which knows no more of them, asks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from sqlalchemy import Select

from forum.kit.ask import Question
from forum.kit.db import db
from forum.kit.policy import Sentence

TOGETHER = 500  # entries that are read with one query
Label = tuple[str, object]
"""A dimension and a value by which hits are narrowed and counted: ("kind", "practice")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that can be found, as the index learns it."""

    id: int
    title: str
    body: str
    language: str
    created_at: datetime
    place: str = ""
    """Whose it is: "a5" for the readers of area 5, "n3" for those of network 3; empty for all."""
    labels: Collection[Label] = ()
    words: Sequence[str] = ()
    """Keywords, which count like words of the title."""
    thread: int = 0
    """The discussion of which it is a part: of all its parts the best is shown."""
    recommended: bool = False
    """An accepted answer, a practice, a description: worth more than what was merely said."""


class Badge(NamedTuple):
    """What something is, in a word with a drawing."""

    words: Sentence
    drawing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Something that was found, as a reader is shown it."""

    address: str
    """Path of its page, and the place on it."""
    title: str
    text: str
    """Plain; the passage that fits is quoted from it."""
    language: str
    created_at: datetime
    words: Sequence[str] = ()
    author: str = ""
    places: Sequence[tuple[str, Mapping[str, str]]] = ()
    """Where it stands, the widest place first: key and name in each language."""
    badges: Sequence[Badge] = ()
    facts: Sequence[Sentence] = ()
    """Short ones, for people."""
    told: Mapping[str, Any] = field(default_factory=dict)
    """Further ones, for programs."""


class Source(Protocol):
    """One sort of thing that can be found."""

    @property
    def prefix(self) -> str:
        """What its keys begin with: "post" of "post:12". No other source has the same."""

    @property
    def type(self) -> str:
        """What its hits are. Sources of one type tell of the same things, each in a language."""

    def ids(self) -> Iterator[Sequence[int]]:
        """Of everything that can be found by anybody, in batches."""

    def entries(self, ids: Collection[int]) -> Iterable[Entry]:
        """The present state of these; what nobody may find any more is left out."""

    def readable(self, viewer: Any, ids: Collection[int]) -> Collection[int]:
        """Those of these that the viewer may find now."""

    def lines(self, viewer: Any, ids: Collection[int]) -> Mapping[int, Line]:
        """Those of these that the viewer may find now, as they are shown."""


@dataclass(frozen=True, slots=True)
class Sources(Question[Iterable[Source]]):
    """What can be found in your room?"""


def in_batches(query: Select[int], column: Any) -> Iterator[Sequence[int]]:
    """The values of a column that is a key, in its order."""
    last = 0
    query = query.order_by(None).order_by(column).limit(TOGETHER)
    while ids := db.session.scalars(query.where(column > last)).all():
        yield ids
        last = ids[-1]
