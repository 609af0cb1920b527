"""Questions and scopes in the words of Tantivy."""

from collections.abc import Iterable, Iterator, Sequence

from tantivy import FieldType, Occur, Query

from forum.search import grammar
from forum.search.engines.engine import Scope
from forum.search.engines.tantivy.schema import CREATED, FIELDS, KEY, LABELS, PLACE
from forum.search.engines.wishes import (
    Alternatives,
    Anything,
    Beginning,
    Clause,
    Either,
    Question,
    Weighted,
)

_AS_IT_STANDS = 2.0

Part = tuple[Occur, Query]


def answering(question: Question, within: Iterable[Part]) -> Query:
    """What answers the question, scored, and lies within a scope."""
    occur = Occur.Must if question.needed == "all" else Occur.Should
    wanted = Query.boolean_query([(occur, _clause(clause)) for clause in question.clauses])
    unwanted = [(Occur.MustNot, _clause(clause)) for clause in question.unwanted]
    return Query.boolean_query([(Occur.Must, wanted), *unwanted, *within])


def holding(layer: str, term: str, within: Iterable[Part]) -> Query:
    """What holds a term and lies within a scope."""
    return Query.boolean_query([(Occur.Must, _term(layer, term)), *within])


def lying(within: Iterable[Part]) -> Query:
    """All that lies within a scope."""
    return Query.boolean_query([(Occur.Must, Query.all_query()), *within])


def keyed(keys: Iterable[str]) -> Query:
    """The documents with these keys."""
    return Query.term_set_query(FIELDS, KEY, list(keys))


def narrowed(scope: Scope, places: frozenset[str]) -> list[Part]:
    """The conditions of a scope, which add nothing to a score; `places` are all that there are."""
    return [*_permitted(scope.places, places), *_narrowed(scope)]


def evenly_scored(question: Question) -> bool:
    """Whether all that answers the question has the same score."""
    together = question.needed == "all" or len(question.clauses) == 1
    return together and all(isinstance(each, Beginning | Anything) for each in question.clauses)


# Scopes


def _permitted(mine: frozenset[str], places: frozenset[str]) -> Iterator[Part]:
    """Most readers may read nearly everything: it costs less to leave out what they may not."""
    closed = places - mine
    if len(closed) > len(mine):
        yield _only(_terms(PLACE, mine))
    elif closed:
        yield Occur.MustNot, _any_of(_terms(PLACE, closed))


def _narrowed(scope: Scope) -> Iterator[Part]:
    for choice in scope.labels:
        yield _only(map(_label, choice))
    for label in scope.without:
        yield Occur.MustNot, _label(label)
    if scope.since or scope.until:
        yield _only([_created(scope.since, scope.until)])
    if scope.exclude:
        yield Occur.MustNot, keyed(scope.exclude)


def _only(queries: Iterable[Query]) -> Part:
    return Occur.Must, Query.const_score_query(_any_of(queries), 0.0)


def _label(label: str) -> Query:
    dimension, _, value = label.partition(":")
    return _term(f"{LABELS}.{dimension}", value)


def _created(since: int, until: int) -> Query:
    return Query.range_query(
        FIELDS, CREATED, FieldType.Unsigned, since, until or None, include_upper=not until
    )


# Clauses


def _clause(clause: Clause) -> Query:
    if isinstance(clause, grammar.Phrase):
        return _phrase(clause.words)
    if isinstance(clause, Beginning):
        start = Query.phrase_prefix_query(FIELDS, clause.layer, [clause.text])
        return Query.boost_query(start, clause.weight)
    if isinstance(clause, Anything):
        return Query.all_query()
    if isinstance(clause, Either):
        return _any_of(map(_clause, clause.clauses))
    return _alternatives(clause)


def _phrase(words: Sequence[str]) -> Query:
    if len(words) == 1:
        return Query.boost_query(_term("exact", words[0]), _AS_IT_STANDS)
    return Query.boost_query(Query.phrase_query(FIELDS, "exact", list(words)), _AS_IT_STANDS)


def _alternatives(wish: Alternatives) -> Query:
    ways = [_weighted(term) for term in wish.terms]
    if wish.parts:
        parts = [_part(part, wish.part_weight) for part in wish.parts]
        ways.append(Query.boolean_query([(Occur.Must, part) for part in parts]))
    return _any_of(ways)


def _part(part: str, weight: float) -> Query:
    return _any_of(_weighted(Weighted(layer, part, weight)) for layer in ("lemma", "part"))


def _weighted(term: Weighted) -> Query:
    return Query.boost_query(_term(term.layer, term.term), term.weight)


def _any_of(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _terms(field: str, terms: Iterable[str]) -> Iterator[Query]:
    return (_term(field, term) for term in terms)


def _term(field: str, term: str) -> Query:
    return Query.term_query(FIELDS, field, term)
