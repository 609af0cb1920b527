"""Reads one state of an index: the best, the newest, how many, and only what is permitted."""

import heapq
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from whoosh.collectors import TopCollector
from whoosh.query import Query

from forum.search.engines.engine import MOST_COUNTED, Found, Scope, Sort
from forum.search.engines.layers import LAYERS
from forum.search.engines.whoosh import queries
from forum.search.engines.whoosh.schema import hit_of
from forum.search.engines.wishes import Question

_MOST_MASKS = 256


class Masks:
    """For each segment and scope a byte for each document: 1 where it may be found.

    A segment never changes, so its mask stays right after a commit. Documents that were deleted
    since are left out by Whoosh itself.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, Scope], bytes] = {}

    def of_segment(self, leaf: Any, scope: Scope) -> bytes:
        """The mask of one segment; what the scope excludes by key is not taken out."""
        name = (leaf.reader().segment().segment_id(), replace(scope, exclude=frozenset()))
        if name not in self._kept:
            while len(self._kept) >= _MOST_MASKS:
                del self._kept[next(iter(self._kept))]
            self._kept[name] = _mask(leaf, scope)
        return self._kept[name]


class View:
    """One state of an index, held open with all its files.

    Whoosh opens columns when they are first used. By then a merge may have removed them, and it
    would go on with no lengths and no times; so all are opened at once. Raises FileNotFoundError
    when one is missing already.
    """

    def __init__(self, searcher: Any, masks: Masks) -> None:
        self._searcher = searcher
        self._masks = masks
        self._leaves = _leaves(searcher)
        self._created = [_columns(leaf.reader()) for leaf, _offset in self._leaves]

    def find(self, question: Question, scope: Scope, *, limit: int, sort: Sort) -> Found:
        """What answers the question within the scope."""
        query = queries.asked(question)
        mask = self._permitted(question, scope)
        if sort == "newest":
            return self._newest(query, mask, limit)
        return self._best(query, mask, limit, several=len(question.clauses) > 1)

    def keys(self) -> list[str]:
        """The keys of all documents."""
        numbers = self._searcher.reader().all_doc_ids()
        return [self._searcher.stored_fields(number)["facts"][0] for number in numbers]

    def close(self) -> None:
        """Lets go of the files."""
        self._searcher.close()

    def _permitted(self, question: Question, scope: Scope) -> bytearray:
        """The masks of all segments in a row, as Whoosh numbers its documents."""
        mask = bytearray()
        for leaf, _offset in self._leaves:
            mask += self._masks.of_segment(leaf, scope)
        unwanted = queries.shut_out(question, scope)
        for number in self._searcher.docs_for_query(unwanted) if unwanted else ():
            mask[number] = 0
        return mask

    def _best(self, query: Query, mask: bytearray, limit: int, *, several: bool) -> Found:
        # With replace at its default an And of Ors loses true top hits; a single Or does not, and
        # may skip what cannot reach the top, but then has not counted.
        collector = TopCollector(limit, replace=0) if several else TopCollector(limit)
        collector.prepare(self._searcher, query, self._searcher.context(top_query=query))
        for leaf, offset in self._leaves:
            collector.set_subsearcher(leaf, offset)
            for number in collector.matches():
                if mask[offset + number]:
                    collector.collect(number)
        best = sorted(collector.items, reverse=True)  # (score, minus number): ties by number
        total = collector.total if several else self._count(query, mask)
        return self._found([(score, -negated) for score, negated in best], total)

    def _newest(self, query: Query, mask: bytearray, limit: int) -> Found:
        dated: list[tuple[int, int]] = []
        for (leaf, offset), created in zip(self._leaves, self._created, strict=True):
            numbers = (number for number in _matches(leaf, query) if mask[offset + number])
            dated += ((created[number], offset + number) for number in numbers)
        newest = heapq.nlargest(limit, dated)
        return self._found([(0.0, number) for _created, number in newest], len(dated))

    def _count(self, query: Query, mask: bytearray) -> int:
        counted = (
            number
            for leaf, offset in self._leaves
            for number in _matches(leaf, query)
            if mask[offset + number]
        )
        return sum(1 for _ in islice(counted, MOST_COUNTED + 1))

    def _found(self, scored: list[tuple[float, int]], total: int) -> Found:
        stored = self._searcher.stored_fields
        hits = [hit_of(stored(number), score) for score, number in scored]
        return Found(tuple(hits), min(total, MOST_COUNTED + 1))


def _leaves(searcher: Any) -> list[tuple[Any, int]]:
    """The segments and the number of the first document of each; none when the index is empty."""
    leaves = searcher.leaf_searchers()
    return [(leaf, offset) for leaf, offset in leaves if leaf.doc_count_all()]


def _columns(reader: Any) -> Any:
    """Opens the columns of a segment and gives that of the times."""
    try:
        reader.stored_fields(0)
    except TypeError as error:  # what Whoosh makes of a column that is gone
        raise FileNotFoundError("A merge has removed this segment.") from error
    for layer in LAYERS:
        reader.doc_field_length(0, layer)
    return reader.column_reader("created")


def _matches(leaf: Any, query: Query) -> Iterator[int]:
    """Every match in one segment, unscored."""
    numbers: Iterator[int] = query.matcher(leaf, leaf.boolean_context()).all_ids()
    return numbers


def _mask(leaf: Any, scope: Scope) -> bytes:
    mask = bytearray(leaf.doc_count_all())
    for number in _matches(leaf, queries.within(scope)):
        mask[number] = 1
    return bytes(mask)
