"""Reads the build in use: the best, the newest, how many, and only what is permitted.

The database hands over a limited number of candidates for us to rank: the newest that answer the
question, and if there are more, the newest that hold one of its most telling terms.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    ColumnElement,
    Connection,
    any_,
    func,
    select,
)

from forum.search.engines.engine import MOST_COUNTED, Found, Hit, LayerTerm, Scope, Sort, Tally
from forum.search.engines.postgres import asking
from forum.search.engines.postgres.layout import Build, document_table, term_table
from forum.search.engines.postgres.rows import lexeme, quoted
from forum.search.engines.postgres.scoring import Candidates, Scoring, rarity
from forum.search.engines.wishes import Clause, Question

_CANDIDATES = 2_000
_SAMPLE = 10_000  # documents


class View:
    """One build, read through one connection."""

    def __init__(self, connection: Connection, build: Build) -> None:
        self._connection = connection
        self._build = build
        self._documents = document_table(build.number)
        self._terms = term_table(build.number)

    def find(self, question: Question, scope: Scope, *, limit: int, sort: Sort) -> Found:
        """What answers the question within the scope."""
        find = self._newest if sort == "newest" else self._best
        return find(question, scope, limit=limit)

    def tally(self, question: Question, scope: Scope, dimensions: Sequence[str]) -> Tally:
        """How many answer the question by each label, as if nothing were chosen in a dimension."""
        alike: dict[Scope, list[str]] = {}
        for dimension in dimensions:
            alike.setdefault(scope.freed_of(dimension), []).append(dimension)
        counted: dict[str, dict[str, int]] = {dimension: {} for dimension in dimensions}
        wanted = asking.answers(question)
        for freed, together in alike.items():
            for label, many in self._labels(wanted, freed, together):
                dimension, _, value = label.partition(":")
                counted[dimension][value] = many
        return counted

    def holding(self, terms: Sequence[LayerTerm], scope: Scope) -> list[int]:
        """In how many documents within the scope each term stands; roughly, beyond a thousand."""
        names = [lexeme(*term) for term in terms]
        many = self._many_within(scope, self._many(names))
        return [many.get(name, 0) for name in names]

    def size(self, scope: Scope) -> int:
        """How many documents lie within the scope; in a large index by a sample of its pages."""
        share = min(1.0, _SAMPLE / max(1, self._build.documents))
        sample = self._documents.tablesample(func.system(100 * share), name="sample")
        query = select(func.count()).select_from(sample).where(*asking.within(sample, scope))
        return round((self._connection.scalar(query) or 0) / share)

    def keys(self) -> list[str]:
        """The keys of all documents."""
        return list(self._connection.scalars(select(self._documents.c.key)))

    def digests(self, keys: Collection[str]) -> dict[str, str]:
        """Of these documents those that are there, with their digests."""
        documents = self._documents.c
        query = select(documents.key, documents.digest).where(
            documents.key == any_(asking.texts(keys))
        )
        return dict(self._connection.execute(query).all())

    # The newest and the best

    def _newest(self, question: Question, scope: Scope, *, limit: int) -> Found:
        most = max(limit, MOST_COUNTED + 1)
        rows = self._rows(asking.answers(question), scope, limit=most)
        return _found(rows[:limit], np.zeros(limit), total=len(rows))

    def _best(self, question: Question, scope: Scope, *, limit: int) -> Found:
        weights = asking.weights(question)
        many = self._many(weights)
        standing = list(asking.standing(question))
        ranked: list[ColumnElement[Any]] = [self._documents.c.words, self._documents.c.terms]
        ranked += [asking.holds(self._documents, asking.fulfils(clause)) for clause in standing]
        wanted, most = asking.answers(question), max(limit, _CANDIDATES)
        rows = self._rows(wanted, scope, *ranked, limit=most)
        total = len(rows)
        if total == most and many and (telling := self._telling(weights, many)):
            narrowed = asking.all_of([wanted, asking.any_of(map(quoted, telling))])
            more = self._rows(narrowed, scope, *ranked, limit=most)
            rows = _in_order({row.key: row for row in (*rows, *more)}.values())
        rarities = {name: self._rarity(many.get(name, 0)) for name in weights}
        scores = Scoring(self._candidates(rows, standing), rarities).of(question)
        best = np.argsort(-scores, kind="stable")[:limit]
        return _found([rows[at] for at in best], scores[best], total=total)

    def _rows(
        self, wanted: str, scope: Scope, *more: ColumnElement[Any], limit: int
    ) -> Sequence[Any]:
        """What hits are made of, and more columns; the newest first."""
        documents = self._documents.c
        facts = (documents.key, documents.thread, documents.created, documents.recommended)
        query = select(*facts, *more).where(*asking.within(self._documents, scope, wanted))
        query = query.order_by(documents.created.desc(), documents.key).limit(limit)
        return self._connection.execute(query).all()

    def _telling(self, weights: Mapping[str, float], many: Mapping[str, int]) -> list[str]:
        """The terms that may add most to a score, few enough to rank all that hold them.

        None if they are most of what is asked for: then the newest of all hold them as well.
        """
        worth = {name: weights[name] * self._rarity(often) for name, often in many.items()}
        best = sorted(many, key=lambda name: -worth[name])
        together = np.cumsum([many[name] for name in best])
        few = max(1, int(np.searchsorted(together, _CANDIDATES)))
        return best[:few] if 2 * together[few - 1] < together[-1] else []

    def _candidates(self, rows: Sequence[Any], standing: Sequence[Clause]) -> Candidates:
        facts = list(zip(*rows, strict=True)) or [()] * (6 + len(standing))
        usual = max(1.0, self._build.words / max(1, self._build.documents))
        return Candidates(
            terms=facts[5],
            lengths=np.array(facts[4], np.float32) / np.float32(usual),
            standing={
                clause: np.array(stands, np.bool_)
                for clause, stands in zip(standing, facts[6:], strict=True)
            },
        )

    # Numbers

    def _rarity(self, holding: int) -> float:
        return rarity(self._build.documents, holding)

    def _many(self, names: Iterable[str]) -> dict[str, int]:
        """In how many documents each of these stands, whoever may read them; none is left out."""
        term, many = self._terms.c.term, self._terms.c.many
        query = select(term, many).where(term == any_(asking.texts(names)), many > 0)
        return dict(self._connection.execute(query).all())

    def _many_within(self, scope: Scope, many: Mapping[str, int]) -> dict[str, int]:
        """The same within a scope, beyond a thousand by the share that the scope has of all."""
        documents = self._documents
        queries = asking.texts(quoted(name) for name in many)
        asked = func.unnest(queries).table_valued("query", with_ordinality="number")
        asked = asked.render_derived()
        holds = asking.holds(documents, asked.c.query)
        some = select(documents.c.key).where(holds, *asking.within(documents, scope))
        some = some.limit(MOST_COUNTED + 1).correlate(asked)
        counted = select(func.count()).select_from(some.subquery()).scalar_subquery()
        query = select(counted).select_from(asked).order_by(asked.c.number)
        found = dict(zip(many, self._connection.scalars(query), strict=True))
        if max(found.values(), default=0) <= MOST_COUNTED:
            return found
        share = self.size(scope) / max(1, self._build.documents)
        return {name: _roughly(often, many[name] * share) for name, often in found.items()}

    def _labels(self, wanted: str, scope: Scope, dimensions: Sequence[str]) -> Sequence[Any]:
        """How many have each label of these dimensions."""
        found = select(func.unnest(self._documents.c.labels).label("label"))
        label = found.where(*asking.within(self._documents, scope, wanted)).subquery().c.label
        counted = select(label, func.count()).where(
            func.split_part(label, ":", 1) == any_(asking.texts(dimensions))
        )
        return self._connection.execute(counted.group_by(label)).all()


def _found(rows: Sequence[Any], scores: NDArray[Any], *, total: int) -> Found:
    hits = (
        Hit(row.key, float(score), row.thread, row.created, row.recommended)
        for row, score in zip(rows, scores, strict=False)
    )
    return Found(tuple(hits), min(total, MOST_COUNTED + 1))


def _roughly(counted: int, estimated: float) -> int:
    return counted if counted <= MOST_COUNTED else max(counted, round(estimated))


def _in_order(rows: Iterable[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: (-row.created, row.key))
