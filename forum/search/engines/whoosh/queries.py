"""Questions and scopes in Whoosh's own query objects."""

from whoosh.query import And, Or, Prefix, Query, Term
from whoosh.query import Phrase as SideBySide

from forum.search import grammar
from forum.search.analysis.words import fold
from forum.search.engines.engine import Scope
from forum.search.engines.wishes import Alternatives, Clause, Question

_AS_IT_STANDS = 2.0


def asked(question: Question) -> Query:
    """What a document must hold."""
    clauses = [_clause(clause) for clause in question.clauses]
    if len(clauses) == 1:
        return clauses[0]
    return And(clauses) if question.needed == "all" else Or(clauses)


def within(scope: Scope) -> Query:
    """Where a document must lie: in a permitted place, and where the filters point."""
    filters = {
        "network": scope.network,
        "area": scope.area,
        "kind": scope.kind,
        "language": scope.language,
        "tag": fold(scope.tag),
        "thread": str(scope.thread or ""),
    }
    places = Or([Term("place", place) for place in sorted(scope.places)])
    return And([places, *(Term(name, value) for name, value in filters.items() if value)])


def shut_out(question: Question, scope: Scope) -> Query | None:
    """What a document must not be; None when nothing is shut out."""
    clauses = [_clause(clause) for clause in question.unwanted]
    clauses += [Term("key", key) for key in sorted(scope.exclude)]
    return Or(clauses) if clauses else None


def of_keys(keys: set[str]) -> Query:
    """The documents with these keys."""
    return Or([Term("key", key) for key in sorted(keys)])


def _clause(clause: Clause) -> Query:
    if isinstance(clause, grammar.Prefix):
        return Prefix("exact", clause.text, boost=_AS_IT_STANDS)
    if isinstance(clause, grammar.Phrase):
        return _phrase(clause)
    return _alternatives(clause)


def _phrase(phrase: grammar.Phrase) -> Query:
    if len(phrase.words) == 1:
        return Term("exact", phrase.words[0], boost=_AS_IT_STANDS)
    return SideBySide("exact", list(phrase.words), boost=_AS_IT_STANDS)


def _alternatives(wish: Alternatives) -> Query:
    """Any of the terms. `Or` and not `DisjunctionMax`, which scores by the wrong document."""
    terms = [Term(term.layer, term.term, boost=term.weight) for term in wish.terms]
    if wish.parts:
        terms.append(And([_part(part, wish.part_weight) for part in wish.parts]))
    return Or(terms) if len(terms) > 1 else terms[0]


def _part(part: str, weight: float) -> Query:
    return Or([Term(layer, part, boost=weight) for layer in ("lemma", "part")])
