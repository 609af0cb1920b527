"""Reads one state of an index: the best, the newest, how many, and only what is permitted."""

import heapq
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from whoosh.collectors import TopCollector
from whoosh.query import Query

from forum.search.engines.engine import MOST_COUNTED, Found, Scope, Sort
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

    def of(self, searcher: Any, scope: Scope) -> bytearray:
        """The masks of all segments in a row, as Whoosh numbers its documents."""
        lasting = replace(scope, exclude=frozenset())
        whole = bytearray()
        for leaf, _offset in searcher.leaf_searchers():
            whole += self._of_segment(leaf, lasting)
        return whole

    def _of_segment(self, leaf: Any, scope: Scope) -> bytes:
        name = (leaf.reader().segment().segment_id(), scope)
        if name not in self._kept:
            while len(self._kept) >= _MOST_MASKS:
                del self._kept[next(iter(self._kept))]
            self._kept[name] = _mask(leaf, scope)
        return self._kept[name]


def read(
    searcher: Any, question: Question, scope: Scope, masks: Masks, *, limit: int, sort: Sort
) -> Found:
    """What answers the question within the scope."""
    query = queries.asked(question)
    mask = masks.of(searcher, scope)
    unwanted = queries.shut_out(question, scope)
    for number in searcher.docs_for_query(unwanted) if unwanted else ():
        mask[number] = 0
    if sort == "newest":
        return _newest(searcher, query, mask, limit)
    return _best(searcher, query, mask, limit, several=len(question.clauses) > 1)


def _best(searcher: Any, query: Query, mask: bytearray, limit: int, *, several: bool) -> Found:
    # With replace at its default an And of Ors loses true top hits; a single Or does not, and may
    # skip what cannot reach the top, but then has not counted.
    collector = TopCollector(limit, replace=0) if several else TopCollector(limit)
    collector.prepare(searcher, query, searcher.context(top_query=query))
    for leaf, offset in searcher.leaf_searchers():
        collector.set_subsearcher(leaf, offset)
        for number in collector.matches():
            if mask[offset + number]:
                collector.collect(number)
    scored = sorted(collector.items, key=lambda item: (-item[0], -item[1]))
    total = collector.total if several else _count(searcher, query, mask)
    return _found(searcher, [(score, -negated) for score, negated in scored], total)


def _newest(searcher: Any, query: Query, mask: bytearray, limit: int) -> Found:
    total = 0
    newest: list[tuple[int, int]] = []
    for leaf, offset in searcher.leaf_searchers():
        numbers = [number for number in _numbers(leaf, query) if mask[offset + number]]
        total += len(numbers)
        if numbers:
            created = leaf.reader().column_reader("created")
            newest += ((created[number], offset + number) for number in numbers)
    best = heapq.nlargest(limit, newest)
    return _found(searcher, [(0.0, number) for _created, number in best], total)


def _count(searcher: Any, query: Query, mask: bytearray) -> int:
    return sum(1 for _ in islice(_permitted(searcher, query, mask), MOST_COUNTED + 1))


def _permitted(searcher: Any, query: Query, mask: bytearray) -> Iterator[int]:
    for leaf, offset in searcher.leaf_searchers():
        yield from (number for number in _numbers(leaf, query) if mask[offset + number])


def _numbers(leaf: Any, query: Query) -> Iterator[int]:
    """Every match in one segment, unscored."""
    numbers: Iterator[int] = query.matcher(leaf, leaf.boolean_context()).all_ids()
    return numbers


def _mask(leaf: Any, scope: Scope) -> bytes:
    mask = bytearray(leaf.doc_count_all())
    for number in _numbers(leaf, queries.within(scope)):
        mask[number] = 1
    return bytes(mask)


def _found(searcher: Any, scored: list[tuple[float, int]], total: int) -> Found:
    hits = [hit_of(searcher.stored_fields(number), score) for score, number in scored]
    return Found(tuple(hits), min(total, MOST_COUNTED + 1))
