"""One segment of an index: what its documents are, and which of them may be found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from forum.search.engines.engine import Scope
from forum.search.engines.whoosh.postings import Lately, Numbers, Postings, postings
from forum.search.engines.whoosh.schema import facts_of

Mask: TypeAlias = NDArray[np.bool_]
_MOST_MASKS = 64


@dataclass(frozen=True, slots=True)
class Columns:
    """Facts about the documents of a segment that never change, and what was read lately."""

    created: NDArray[np.int64]
    words: NDArray[np.int64]
    masks: dict[Scope, Mask]
    """For scopes that were asked for lately: who may be found within them."""
    labels: dict[str, Mapping[str, Numbers]]
    """By dimension: who has each value."""
    lately: Lately


class Segment:
    """A segment held open with all its files.

    Whoosh opens columns when they are first used. By then a merge may have removed them, so all
    that is used is read or opened here. Raises FileNotFoundError when one is missing already.
    """

    def __init__(self, searcher: Any, known: dict[str, Columns]) -> None:
        """`known` are the columns of segments opened before, by name; ours is taken from there."""
        reader = searcher.reader()
        self.searcher, self.reader = searcher, reader
        self.name: str = reader.segment().segment_id()
        self.columns = known.get(self.name) or _read(reader)
        self._deleted = np.fromiter(reader.segment().deleted_docs(), np.int64)
        self._open_stored()

    def postings(self, field: str, term: str) -> Postings:
        """Where a term stands; deleted documents are among them."""
        return self.columns.lately.postings(self.reader, field, term)

    def permitted(self, scope: Scope) -> Mask:
        """Which documents lie within the scope and have not been deleted."""
        mask = self._lasting(replace(scope, exclude=frozenset())).copy()
        mask[self._deleted] = False
        for key in scope.exclude:
            mask[postings(self.reader, "key", key).numbers] = False
        return mask

    def stored(self, key: str) -> tuple[Any, ...]:
        """What was stored with the document of this key; nothing if it is not there."""
        for number in postings(self.reader, "key", key).numbers:
            if number not in self._deleted:
                return facts_of(self.reader.stored_fields(int(number)))
        return ()

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

    def _open_stored(self) -> None:
        try:
            self.reader.stored_fields(0)
        except TypeError as error:  # what Whoosh makes of a column that is gone
            raise FileNotFoundError("A merge has removed this segment.") from error


def _read(reader: Any) -> Columns:
    return Columns(_column(reader, "created"), _column(reader, "words"), {}, {}, Lately())


def _column(reader: Any, name: str) -> NDArray[np.int64]:
    if not reader.has_column(name):
        raise FileNotFoundError("A merge has removed this segment.")
    return np.array(reader.column_reader(name, translate=False).load(), np.int64)
