"""What an engine is given, what it gives back, and what every engine can do."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from hashlib import blake2b
from typing import Literal, Protocol, TypeAlias

from forum.search.analysis.analyser import Analyser
from forum.search.analysis.languages import Language
from forum.search.analysis.words import fold
from forum.search.engines.layers import Layer
from forum.search.engines.wishes import Question

EVERYBODY = "*"
"""The place of a document that everybody may read."""

MOST_COUNTED = 1_000
"""Totals are exact up to here; beyond, "more than a thousand" is what a reader wants to know."""

Sort: TypeAlias = Literal["relevance", "newest"]


class IndexUnavailable(Exception):
    """There is no index, or it cannot be read. Searching goes on once it has been rebuilt."""


class IndexAway(IndexUnavailable):
    """It cannot be reached for the moment; making it anew would not help."""


class IndexBusy(Exception):
    """Another process is writing to the index, or rebuilding it."""


def label(dimension: str, value: object) -> str:
    """What a document is filtered and counted by: "kind:practice", "area:tyokyky", "year:2024".

    Engines know nothing of what a label means.
    """
    return f"{dimension}:{fold(str(value)).replace(',', ' ')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Something that can be found.

    `key` names it for all rooms ("post:12"), `place` who may read it (EVERYBODY, "a5" for the
    members of area 5, "n3" for those of network 3). `created` counts seconds since 1970.
    """

    key: str
    body: str
    language: Language
    created: int
    title: str = ""
    tags: tuple[str, ...] = ()
    """Words that count like those of the title."""
    place: str = EVERYBODY
    labels: frozenset[str] = frozenset()
    """What it is filtered and counted by; made with `label`."""
    thread: int = 0
    recommended: bool = False
    """A solved answer or a shared practice: worth more in the ranking."""

    @property
    def digest(self) -> str:
        """The same for the same content, in every process; stored with it, to be compared."""
        told = [getattr(self, field.name) for field in fields(self) if field.name != "labels"]
        content = repr((*told, sorted(self.labels)))
        return blake2b(content.encode(errors="backslashreplace"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Changes that become findable at once. Of several states of one document the last counts."""

    put: tuple[Document, ...] = ()
    remove: tuple[str, ...] = ()
    """Keys. A key that is also put stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Where to look. `places` is the permission: nothing outside it is found, counted or hinted at.

    A filter left empty filters nothing; no places at all means that nothing is found.
    """

    places: frozenset[str]
    labels: tuple[frozenset[str], ...] = ()
    """Of each of these sets a document has at least one label. A set is of one dimension."""
    without: frozenset[str] = frozenset()
    """Labels none of which a document has."""
    since: int = 0
    """Seconds since 1970: created then or later."""
    until: int = 0
    """Seconds since 1970: created before; 0 for any time."""
    exclude: frozenset[str] = frozenset()
    """Keys that shall not be found."""

    @property
    def narrowed(self) -> bool:
        """Whether anything but the permission narrows it."""
        return bool(self.labels or self.without or self.since or self.until)

    def freed_of(self, dimension: str) -> "Scope":
        """This scope without what narrows it in one dimension."""
        begin = f"{dimension}:"
        kept = [choice for choice in self.labels if not any(x.startswith(begin) for x in choice)]
        return replace(self, labels=tuple(kept))


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found, with what the ranking needs to know of it."""

    key: str
    score: float
    thread: int
    created: int
    recommended: bool
    step: int = 0
    """How many times the question was widened before this was found."""


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits, best first, and how many documents there are in all (exact to 1,000)."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    asked: Question | None = None
    """The question that the total answers, the widest that was asked."""

    @property
    def more_than_counted(self) -> bool:
        """Whether there are more than the total says."""
        return self.total > MOST_COUNTED


Again: TypeAlias = Callable[[frozenset[str]], Iterable[Document]]
"""Tells the present state of the documents with these keys; those that are gone are left out."""


LayerTerm: TypeAlias = tuple[Layer, str]
Tally: TypeAlias = Mapping[str, Mapping[str, int]]
"""By dimension and by value, in how many documents; "kind" → "practice" → 12."""


class Engine(Protocol):
    """Stores documents and finds them. One process writes, any number of processes read.

    Of hits that are equally good the newer stands first, and of those the one with the lesser key.

    Reading raises IndexUnavailable when there is no index that can be read, writing IndexBusy when
    another process holds it.
    """

    analyser: Analyser

    def match(self, question: Question, scope: Scope, *, limit: int, sort: Sort) -> Found:
        """What answers this one question. `finding.find` asks several until enough is found."""

    def tally(self, question: Question, scope: Scope, dimensions: Sequence[str]) -> Tally:
        """How many documents answer the question, by each label of these dimensions.

        Each dimension is counted as if nothing had been chosen in it, so that a reader sees what
        another choice would bring. Exact up to a thousand; values that nothing has are left out.
        """

    def holding(self, terms: Sequence[LayerTerm], scope: Scope) -> Sequence[int]:
        """In how many documents within the scope each of these terms stands."""

    def size(self, scope: Scope) -> int:
        """How many documents lie within the scope; may be roughly right in a large index."""

    def write(self, batch: Batch) -> None:
        """Makes the changes findable and durable, all or none. Makes an empty index if need be."""

    def rebuild(self, documents: Iterable[Document], *, again: Again) -> None:
        """Fills a new index beside the one in use and takes it into use when it is complete.

        Each document comes once. What is written meanwhile is asked for `again` before that, so
        that nothing is missed.
        """

    def keys(self) -> Iterator[str]:
        """The keys of all documents, in no order."""

    def digests(self, keys: Collection[str]) -> Mapping[str, str]:
        """Of these documents those that are there, with the digest they had when written."""

    @property
    def generation(self) -> str:
        """Another one after every change; what is remembered of an older one may be stale."""

    @property
    def outdated(self) -> bool:
        """Whether the index was made by another analyser than ours, and should be rebuilt."""

    def wipe(self) -> None:
        """Forgets every document; leaves an empty index."""

    def close(self) -> None:
        """Lets go of files. The next use opens them again."""
