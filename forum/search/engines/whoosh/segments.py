"""One segment of an index: what its documents are, and which of them may be found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from forum.search.engines.engine import Hit, Scope
from forum.search.engines.whoosh.postings import Lately, Numbers, Postings, postings

Mask: TypeAlias = NDArray[np.bool_]
_MOST_MASKS = 64


@dataclass(frozen=True, slots=True)
class Columns:
    """Facts about the documents of a segment that never change, and what was read lately."""

    created: NDArray[np.int64]
    words: NDArray[np.int64]
    thread: NDArray[Any]
    recommended: NDArray[Any]
    digest: NDArray[Any]
    names: "Names"
    masks: dict[Scope, Mask] = field(default_factory=dict)
    """For scopes that were asked for lately: who may be found within them."""
    labels: dict[str, Mapping[str, Numbers]] = field(default_factory=dict)
    """By dimension: who has each value."""
    lately: Lately = field(default_factory=Lately)


@dataclass(frozen=True, slots=True)
class Names:
    """The keys of all documents, one behind the other, and where each one begins."""

    together: bytes
    starts: NDArray[np.int64]

    def __getitem__(self, number: int) -> str:
        return self.together[self.starts[number] : self.starts[number + 1]].decode()


class Segment:
    """A segment held open with its terms and postings; its columns are read at once.

    By the time they are used a merge may have removed the files. Raises FileNotFoundError when one
    is missing already.
    """

    def __init__(self, searcher: Any, known: dict[str, Columns]) -> None:
        """`known` are the columns of segments opened before, by name; ours is taken from there."""
        self.reader = reader = searcher.reader()
        self.name: str = reader.segment().segment_id()
        self.columns = known.get(self.name) or _read(reader)
        self._deleted = np.fromiter(reader.segment().deleted_docs(), np.int64)

    def postings(self, field: str, term: str) -> Postings:
        """Where a term stands; deleted documents are among them."""
        return self.columns.lately.postings(self.reader, field, term)

    def beginning(self, field: str, text: str) -> Postings:
        """Where any term stands that begins so; deleted documents are among them."""
        return self.columns.lately.beginning(self.reader, field, text)

    def permitted(self, scope: Scope) -> Mask:
        """Which documents lie within the scope and have not been deleted."""
        mask = self._lasting(replace(scope, exclude=frozenset())).copy()
        mask[self._deleted] = False
        for key in scope.exclude:
            mask[postings(self.reader, "key", key).numbers] = False
        return mask

    def number(self, key: str) -> int | None:
        """Which document has this key, if it is there."""
        for number in postings(self.reader, "key", key).numbers:
            if number not in self._deleted:
                return int(number)
        return None

    def hit(self, number: int, score: float) -> Hit:
        """A document that was found."""
        facts = self.columns
        thread, created = int(facts.thread[number]), int(facts.created[number])
        return Hit(facts.names[number], score, thread, created, bool(facts.recommended[number]))

    def valued(self, dimension: str) -> Mapping[str, Numbers]:
        """Who has each value of a dimension; deleted documents are among them."""
        known = self.columns.labels
        if dimension not in known:
            begin = f"{dimension}:"
            terms = [term.decode() for term in self.reader.expand_prefix("label", begin)]
            known[dimension] = {
                term.removeprefix(begin): postings(self.reader, "label", term).numbers
                for term in terms
            }
        return known[dimension]

    def _lasting(self, scope: Scope) -> Mask:
        """A segment never changes, so this part stays right for as long as there is the segment."""
        masks = self.columns.masks
        if scope not in masks:
            while len(masks) >= _MOST_MASKS:
                del masks[next(iter(masks))]
            masks[scope] = self._within(scope)
        return masks[scope]

    def _within(self, scope: Scope) -> Mask:
        mask = self._any_of("place", scope.places)
        for choice in scope.labels:
            mask &= self._any_of("label", choice)
        if scope.without:
            mask &= ~self._any_of("label", scope.without)
        if scope.since:
            mask &= self.columns.created >= scope.since
        if scope.until:
            mask &= self.columns.created < scope.until
        return mask

    def _any_of(self, field: str, terms: Iterable[str]) -> Mask:
        mask = np.zeros(self.reader.doc_count_all(), np.bool_)
        for term in terms:
            mask[postings(self.reader, field, term).numbers] = True
        return mask


def _read(reader: Any) -> Columns:
    return Columns(
        created=_numbers(reader, "created", ">u4").astype(np.int64),
        words=_numbers(reader, "words", ">u4").astype(np.int64),
        thread=_numbers(reader, "thread", ">u4"),
        recommended=_numbers(reader, "recommended", "u1"),
        digest=_numbers(reader, "digest", ">u8"),
        names=_names(reader),
    )


def _numbers(reader: Any, name: str, kind: str) -> NDArray[Any]:
    """A column of numbers, read at once; where it ends early, the rest of it is nothing."""
    column = _open(reader, name)
    told = np.frombuffer(
        column._dbfile.get(column._basepos, column._count * column._fixedlen), kind
    )
    return np.pad(told, (0, reader.doc_count_all() - len(told)))


def _names(reader: Any) -> Names:
    column = _open(reader, "name")
    starts = np.concatenate(([0], np.cumsum(column._lengths, dtype=np.int64)))
    return Names(bytes(column._dbfile.get(column._basepos, int(starts[-1]))), starts)


def _open(reader: Any, name: str) -> Any:
    if not reader.has_column(name):
        raise FileNotFoundError("A merge has removed this segment.")
    return reader.column_reader(name, translate=False)
