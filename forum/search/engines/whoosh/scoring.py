"""How well each document answers a clause, by the formula BM25 (Robertson and Zaragoza, 2009)."""

from collections.abc import Sequence
from functools import reduce
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from forum.search import grammar
from forum.search.engines.whoosh.postings import (
    NONE,
    Numbers,
    Postings,
    side_by_side,
)
from forum.search.engines.whoosh.schema import PLACED
from forum.search.engines.whoosh.segments import Segment
from forum.search.engines.wishes import Alternatives, Anything, Beginning, Clause, Either, Weighted

Scores: TypeAlias = NDArray[np.float32]
"""A score for every document of a segment; nothing, where the clause is not fulfilled."""

_SATURATION = 1.2  # k1: how soon another occurrence of a word adds no more
_LENGTH = 0.75  # b: how much a long text must say a word more often
_AS_IT_STANDS = 2.0


class Scoring:
    """Scores the documents of all segments together, since rarity is a matter of them all."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._documents = sum(len(segment.columns.words) for segment in segments)
        words = sum(int(segment.columns.words.sum()) for segment in segments)
        self._usual_length = max(1.0, words / max(1, self._documents))

    def of(self, clause: Clause) -> list[Scores]:
        """Scores by segment."""
        if isinstance(clause, grammar.Phrase):
            return self._of_phrase(clause)
        if isinstance(clause, Beginning):
            return [_of_beginning(segment, clause) for segment in self._segments]
        if isinstance(clause, Anything):
            return [np.ones(len(each.columns.words), np.float32) for each in self._segments]
        if isinstance(clause, Either):
            return [any_of(scores) for scores in zip(*map(self.of, clause.clauses), strict=True)]
        return self._of_alternatives(clause)

    def _of_alternatives(self, wish: Alternatives) -> list[Scores]:
        scores = self._sum(wish.terms)
        if wish.parts:
            together = self._together(wish.parts, wish.part_weight)
            scores = [mine + parts for mine, parts in zip(scores, together, strict=True)]
        return scores

    def _together(self, parts: Sequence[str], weight: float) -> list[Scores]:
        """Only where every part of the compound stands."""
        by_part = [
            self._sum((Weighted("lemma", part, weight), Weighted("part", part, weight)))
            for part in parts
        ]
        return [all_of(scores) for scores in zip(*by_part, strict=True)]

    def _of_phrase(self, phrase: grammar.Phrase) -> list[Scores]:
        words = [Weighted(PLACED, word, _AS_IT_STANDS) for word in phrase.words]
        scores = self._sum(words)
        if len(words) == 1:
            return scores
        return [
            _only(mine, side_by_side(segment.reader, PLACED, phrase.words))
            for segment, mine in zip(self._segments, scores, strict=True)
        ]

    def _sum(self, terms: Sequence[Weighted]) -> list[Scores]:
        scores = [np.zeros(len(segment.columns.words), np.float32) for segment in self._segments]
        for term in terms:
            found = [each.postings(term.layer, term.term) for each in self._segments]
            rarity = self._rarity(sum(len(each.numbers) for each in found))
            for segment, mine, each in zip(self._segments, scores, found, strict=True):
                if each is not NONE:
                    mine[each.numbers] += term.weight * rarity * self._frequency(segment, each)
        return scores

    def _rarity(self, documents: int) -> float:
        return float(np.log(max(1, self._documents) / (documents + 1))) + 1

    def _frequency(self, segment: Segment, found: Postings) -> Scores:
        length = segment.columns.words[found.numbers] / self._usual_length
        often = found.weights
        weighed: Scores = (
            often * (_SATURATION + 1) / (often + _SATURATION * (1 - _LENGTH + _LENGTH * length))
        ).astype(np.float32)
        return weighed


def all_of(scores: Sequence[Scores]) -> Scores:
    """Their sum where every one of them is something."""
    total: Scores = reduce(np.add, scores)
    fulfilled = np.logical_and.reduce([each > 0 for each in scores])
    return np.where(fulfilled, total, np.float32(0))


def any_of(scores: Sequence[Scores]) -> Scores:
    """Their sum where any of them is something."""
    total: Scores = reduce(np.add, scores)
    return total


def _of_beginning(segment: Segment, wish: Beginning) -> Scores:
    scores = np.zeros(len(segment.columns.words), np.float32)
    scores[segment.beginning(wish.layer, wish.text).numbers] = wish.weight
    return scores


def _only(scores: Scores, numbers: Numbers) -> Scores:
    kept = np.zeros_like(scores)
    kept[numbers] = scores[numbers]
    return kept
