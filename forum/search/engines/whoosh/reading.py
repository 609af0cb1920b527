"""Reads one state of an index: the best, the newest, how many, and only what is permitted."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from forum.search.engines.engine import MOST_COUNTED, Found, Hit, LayerTerm, Scope, Sort, Tally
from forum.search.engines.whoosh.postings import postings
from forum.search.engines.whoosh.scoring import Scores, Scoring, all_of, any_of
from forum.search.engines.whoosh.segments import Columns, Segment
from forum.search.engines.wishes import Question


class View:
    """One state of an index. Raises FileNotFoundError when a file of it is missing."""

    def __init__(self, searcher: Any, known: dict[str, Columns]) -> None:
        """`known` are the columns of segments by name; it is brought up to date."""
        self._searcher = searcher
        self._segments = [
            Segment(leaf, known)
            for leaf, _offset in searcher.leaf_searchers()
            if leaf.doc_count_all()
        ]
        sizes = [len(segment.columns.words) for segment in self._segments]
        self._starts = [0, *accumulate(sizes)]
        self._scoring = Scoring(self._segments)
        known.clear()
        known.update((segment.name, segment.columns) for segment in self._segments)

    def find(self, question: Question, scope: Scope, *, limit: int, sort: Sort) -> Found:
        """What answers the question within the scope."""
        if not self._segments:
            return Found()
        scores = np.concatenate(self._scores(question, scope))
        numbers = np.flatnonzero(scores)
        created, worth = self._created()[numbers], scores[numbers]
        values = created if sort == "newest" else worth
        hits = [self._hit(numbers[at], worth[at]) for at in _greatest(values, created, limit)]
        hits.sort(key=_newest if sort == "newest" else _best)
        return Found(tuple(hits[:limit]), min(len(numbers), MOST_COUNTED + 1))

    def tally(self, question: Question, scope: Scope, dimensions: Sequence[str]) -> Tally:
        """How many answer the question by each label, as if nothing were chosen in a dimension."""
        scores = self._unbounded(question) if self._segments else []
        return {
            dimension: self._tally(scores, scope.freed_of(dimension), dimension)
            for dimension in dimensions
        }

    def holding(self, terms: Sequence[LayerTerm], scope: Scope) -> list[int]:
        """In how many documents within the scope each of these terms stands."""
        masks = [(segment.reader, segment.permitted(scope)) for segment in self._segments]
        return [
            sum(int(mask[postings(reader, *term).numbers].sum()) for reader, mask in masks)
            for term in terms
        ]

    def size(self, scope: Scope) -> int:
        """How many documents lie within the scope."""
        return sum(int(segment.permitted(scope).sum()) for segment in self._segments)

    def keys(self) -> list[str]:
        """The keys of all documents."""
        return [
            segment.columns.names[number]
            for segment in self._segments
            for number in segment.reader.all_doc_ids()
        ]

    def digests(self, keys: Collection[str]) -> dict[str, str]:
        """Of these documents those that are there, with their digests."""
        return {
            key: f"{segment.columns.digest[number]:016x}"
            for segment in self._segments
            for key in keys
            if (number := segment.number(key)) is not None
        }

    def close(self) -> None:
        """Lets go of the files."""
        self._searcher.close()

    def _scores(self, question: Question, scope: Scope) -> list[Scores]:
        """By segment; nothing where a document is not permitted or not wanted."""
        scores = self._unbounded(question)
        for segment, mine in zip(self._segments, scores, strict=True):
            mine[~segment.permitted(scope)] = 0
        return scores

    def _unbounded(self, question: Question) -> list[Scores]:
        """By segment, whoever may read it; nothing where a document is not wanted."""
        joined = all_of if question.needed == "all" else any_of
        wanted = zip(*map(self._scoring.of, question.clauses), strict=True)
        scores = [joined(clauses) for clauses in wanted]
        for clause in question.unwanted:
            for mine, shut_out in zip(scores, self._scoring.of(clause), strict=True):
                mine[shut_out > 0] = 0
        return scores

    def _tally(self, scores: list[Scores], scope: Scope, dimension: str) -> Mapping[str, int]:
        counted: Counter[str] = Counter()
        for segment, mine in zip(self._segments, scores, strict=False):
            found = segment.permitted(scope) & (mine > 0)
            for value, numbers in segment.valued(dimension).items():
                counted[value] += int(np.count_nonzero(found[numbers]))
        return {value: count for value, count in counted.items() if count}

    def _created(self) -> NDArray[np.int64]:
        return np.concatenate([segment.columns.created for segment in self._segments])

    def _hit(self, number: int, score: float) -> Hit:
        at = bisect_right(self._starts, number) - 1
        return self._segments[at].hit(number - self._starts[at], float(score))


def _best(hit: Hit) -> tuple[float, int, str]:
    return -hit.score, -hit.created, hit.key


def _newest(hit: Hit) -> tuple[int, str]:
    return -hit.created, hit.key


def _greatest(values: NDArray[Any], created: NDArray[np.int64], limit: int) -> NDArray[np.int64]:
    """Where the greatest values stand, of equals the newer; more than `limit` if they are equal."""
    candidates = np.arange(len(values))
    if limit < len(values):
        candidates = np.flatnonzero(values >= np.partition(values, -limit)[-limit])
        order = np.lexsort((created[candidates], values[candidates]))
        last = candidates[order[-limit]]
        better = (values > values[last]) | (created >= created[last])
        candidates = candidates[better[candidates]]
    return candidates
