"""How well documents answer a question, by the formula BM25 (Robertson and Zaragoza, 2009)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from forum.search import grammar
from forum.search.engines.postgres.asking import names_of_part, weighted
from forum.search.engines.postgres.rows import TERM, hashed
from forum.search.engines.wishes import Alternatives, Anything, Beginning, Clause, Either, Question

Scores: TypeAlias = NDArray[np.float32]
"""A score for every candidate; nothing where the clause is not fulfilled."""

_SATURATION = 1.2  # k1: how soon another occurrence of a word adds no more
_LENGTH = 0.75  # b: how much a long text must say a word more often


def rarity(documents: int, holding: int) -> float:
    """How much a term tells that stands in so many of the documents."""
    return float(np.log(max(1, documents) / (holding + 1))) + 1


@dataclass(frozen=True, slots=True)
class Candidates:
    """Documents that answer a question, as far as their scores depend on them."""

    terms: Sequence[bytes]
    """Packed, by document."""
    lengths: Scores
    """In words, where 1 is usual."""
    standing: Mapping[Clause, NDArray[np.bool_]]
    """Where phrases and beginnings stand, which packed terms do not tell; else everywhere."""


class Scoring:
    """Scores candidates. All terms that it will ask for are given with their rarity."""

    def __init__(self, candidates: Candidates, rarities: Mapping[str, float]) -> None:
        self._candidates = candidates
        self._scores: dict[str, Scores] = {}
        if rarities:
            often = _often(candidates.terms, list(rarities))
            steep = _SATURATION * (1 - _LENGTH + _LENGTH * candidates.lengths)
            rare = np.array(list(rarities.values()), np.float32)[:, None]
            scores = rare * often * np.float32(_SATURATION + 1) / (often + steep)
            self._scores = dict(zip(rarities, scores, strict=True))

    def of(self, question: Question) -> Scores:
        """How well each candidate answers the question."""
        return _sum(self._of(clause) for clause in question.clauses)

    def _of(self, clause: Clause) -> Scores:
        if isinstance(clause, Either):
            return _sum(map(self._of, clause.clauses))
        if isinstance(clause, Anything):
            return np.ones(len(self._candidates.terms), np.float32)
        if isinstance(clause, Beginning):
            return self._standing(clause).astype(np.float32) * np.float32(clause.weight)
        if isinstance(clause, grammar.Phrase):
            return self._weighed(weighted(clause)) * self._standing(clause)
        return self._of_alternatives(clause)

    def _of_alternatives(self, wish: Alternatives) -> Scores:
        terms = self._weighed(weighted(Alternatives(wish.terms)))
        if not wish.parts:
            return terms
        parts = [
            self._weighed((name, wish.part_weight) for name in names_of_part(part))
            for part in wish.parts
        ]
        together: NDArray[np.bool_] = np.logical_and.reduce([scores > 0 for scores in parts])
        return terms + _sum(parts) * together

    def _standing(self, clause: Clause) -> NDArray[np.bool_]:
        everywhere = np.ones(len(self._candidates.terms), np.bool_)
        return self._candidates.standing.get(clause, everywhere)

    def _weighed(self, terms: Iterable[tuple[str, float]]) -> Scores:
        return _sum(np.float32(weight) * self._scores[name] for name, weight in terms)


def _often(packed: Sequence[bytes], names: Sequence[str]) -> Scores:
    """How often each of these terms (first axis) stands in each document (second)."""
    often = np.zeros((len(names), len(packed)), np.float32)
    terms = np.frombuffer(b"".join(packed), TERM)
    hashes = np.ascontiguousarray(terms["term"])
    ends = np.cumsum([len(each) // TERM.itemsize for each in packed])
    for counts, name in zip(often, names, strict=True):
        at = np.flatnonzero(hashes == hashed(name))
        counts[np.searchsorted(ends, at, side="right")] = terms["often"][at]
    return often


def _sum(scores: Iterable[Scores]) -> Scores:
    total: Scores = reduce(np.add, scores)
    return total
