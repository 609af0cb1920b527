"""Reads one state of an index: the best, the newest, how many, and only what is permitted."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from tantivy import DocAddress, Index, Query

from forum.search.engines.engine import MOST_COUNTED, Found, LayerTerm, Scope, Sort, Tally
from forum.search.engines.tantivy import asking
from forum.search.engines.tantivy.columns import Columns
from forum.search.engines.tantivy.schema import CREATED, KEY, LABELS, PLACE
from forum.search.engines.wishes import Question

_MORE = 50  # hits beyond the limit that are looked at, since some of the last may be equal
_FURTHER = 8  # times as many, while more are equal
_MOST_VALUES = 10_000  # of one dimension


Best: TypeAlias = tuple[Any, DocAddress]
"""What a document is ordered by, its score or a time, and where it lies."""


class View:
    """One state of an index. Any number of threads may ask it at once."""

    def __init__(self, build: Path) -> None:
        index = Index.open(str(build))
        index.config_reader("manual")
        self._searcher = index.searcher()
        self._columns = Columns(self._searcher)
        self._places = frozenset(term for term, _ in self._searcher.terms_with_prefix(PLACE, ""))

    def find(self, question: Question, scope: Scope, *, limit: int, sort: Sort) -> Found:
        """What answers the question within the scope. In the order of time all scores are 1."""
        query = asking.answering(question, self._within(scope))
        by_time = sort == "newest" or asking.evenly_scored(question)
        best, total = self._best(query, limit, order=CREATED if by_time else None)
        scores = (1.0 if by_time else value for value, _where in best)
        hits = self._columns.hits([where for _value, where in best], scores)
        hits.sort(key=lambda hit: (-hit.score, -hit.created, hit.key))
        return Found(tuple(hits[:limit]), min(total, MOST_COUNTED + 1))

    def tally(self, question: Question, scope: Scope, dimensions: Sequence[str]) -> Tally:
        """How many answer the question by each label, as if nothing were chosen in a dimension."""
        together: dict[Scope, list[str]] = {}
        for dimension in dimensions:
            together.setdefault(scope.freed_of(dimension), []).append(dimension)
        told: dict[str, Mapping[str, int]] = {}
        for freed, those in together.items():
            told |= self._counted(asking.answering(question, self._within(freed)), those)
        return told

    def holding(self, terms: Sequence[LayerTerm], scope: Scope) -> list[int]:
        """In how many documents within the scope each of these terms stands."""
        within = self._within(scope)
        return [
            self._count(asking.holding(layer, term, within))
            if self._searcher.doc_freq(layer, term)
            else 0
            for layer, term in terms
        ]

    def size(self, scope: Scope) -> int:
        """How many documents lie within the scope."""
        return self._count(asking.lying(self._within(scope)))

    def keys(self) -> list[str]:
        """The keys of all documents."""
        return [key for key, _ in self._searcher.terms_with_prefix(KEY, "", Query.all_query())]

    def digests(self, keys: Collection[str]) -> dict[str, str]:
        """Of these documents those that are there, with their digests."""
        hits, _total = self._search(asking.keyed(keys), max(1, len(keys)))
        return self._columns.digests([where for _score, where in hits])

    # Helpers

    def _within(self, scope: Scope) -> list[asking.Part]:
        return asking.narrowed(scope, self._places)

    def _best(self, query: Query, limit: int, *, order: str | None) -> tuple[list[Best], int]:
        """The best, with all that are as good as the last of them, and how many there are."""
        many = limit + _MORE
        while True:
            hits, total = self._search(query, many, order=order)
            if total <= many or hits[-1][0] < hits[limit - 1][0]:
                break
            many *= _FURTHER
        least = hits[min(limit, len(hits)) - 1][0] if hits else 0
        return [hit for hit in hits if hit[0] >= least], total

    def _counted(self, query: Query, dimensions: Sequence[str]) -> Tally:
        counts = {
            name: {"terms": {"field": f"{LABELS}.{name}", "size": _MOST_VALUES}}
            for name in dimensions
        }
        told = self._searcher.aggregate(query, counts)
        return {
            name: {bucket["key"]: bucket["doc_count"] for bucket in told[name]["buckets"]}
            for name in dimensions
        }

    def _count(self, query: Query) -> int:
        return self._search(query, 1)[1]

    def _search(
        self, query: Query, many: int, *, order: str | None = None
    ) -> tuple[list[Best], int]:
        most = max(1, self._searcher.num_docs)  # memory is set aside for as many as are asked for
        found: Any = self._searcher.search(query, min(many, most), order_by_field=order)
        return found.hits, found.count
