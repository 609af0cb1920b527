"""A question and its scope in the words of PostgreSQL: a tsquery, and conditions on a row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import ARRAY, ColumnElement, FromClause, Text, all_, any_, cast, literal
from sqlalchemy.dialects.postgresql import TSQUERY

from forum.search import grammar
from forum.search.engines.engine import Scope
from forum.search.engines.postgres.rows import label_lexeme, lexeme, quoted
from forum.search.engines.wishes import Alternatives, Anything, Beginning, Clause, Either, Question

_AS_IT_STANDS = 2.0  # the weight of a word of a phrase
_NOTHING = quoted("-")  # a lexeme that no document has, since it is of no layer


def answers(question: Question) -> str:
    """The tsquery of what answers a question."""
    wanted = map(fulfils, question.clauses)
    unwanted = [f"!{fulfils(clause)}" for clause in question.unwanted]
    joined = all_of(wanted) if question.needed == "all" else any_of(wanted)
    return all_of([joined, *unwanted])


def fulfils(clause: Clause) -> str:
    """The tsquery of what fulfils a clause."""
    if isinstance(clause, grammar.Phrase):
        words = (quoted(lexeme("exact", word)) for word in clause.words)
        return f"({' <-> '.join(words)})"
    if isinstance(clause, Beginning):
        return f"{quoted(lexeme(clause.layer, clause.text))}:*"
    if isinstance(clause, Anything):
        return f"!{_NOTHING}"
    if isinstance(clause, Either):
        return any_of(map(fulfils, clause.clauses))
    terms = [quoted(lexeme(term.layer, term.term)) for term in clause.terms]
    if clause.parts:
        terms.append(all_of(any_of(map(quoted, names_of_part(part))) for part in clause.parts))
    return any_of(terms)


def weighted(clause: Clause) -> Iterator[tuple[str, float]]:
    """The lexemes that a clause is scored by, each with its weight."""
    if isinstance(clause, grammar.Phrase):
        yield from ((lexeme("exact", word), _AS_IT_STANDS) for word in clause.words)
    elif isinstance(clause, Either):
        yield from (each for inner in clause.clauses for each in weighted(inner))
    elif isinstance(clause, Alternatives):
        yield from ((lexeme(term.layer, term.term), term.weight) for term in clause.terms)
        for part in clause.parts:
            yield from ((name, clause.part_weight) for name in names_of_part(part))


def weights(question: Question) -> Mapping[str, float]:
    """All lexemes that a question is scored by, each with the greatest of its weights."""
    found = sorted(each for clause in question.clauses for each in weighted(clause))
    return dict(found)


def standing(question: Question) -> Sequence[Clause]:
    """The clauses of which the lexemes do not tell whether an answer fulfils them.

    One that every answer fulfils is not among them.
    """
    fulfilled = question.clauses if question.needed == "all" else ()
    asked = dict.fromkeys(_beginnings_and_phrases(question.clauses))
    return [clause for clause in asked if clause not in fulfilled]


def names_of_part(part: str) -> tuple[str, str]:
    """A part of a compound stands alone or inside another one."""
    return lexeme("lemma", part), lexeme("part", part)


def within(documents: FromClause, scope: Scope, wanted: str = "") -> Sequence[ColumnElement[bool]]:
    """What holds for every row that lies within a scope and answers a tsquery."""
    query = all_of([wanted, labelled(scope)], empty="")
    return [*([holds(documents, query)] if query else []), *_apart_from_labels(documents, scope)]


def holds(documents: FromClause, query: str | ColumnElement[str]) -> ColumnElement[bool]:
    """Whether rows answer a tsquery."""
    answered: ColumnElement[bool] = documents.c.vector.bool_op("@@")(cast(query, TSQUERY))
    return answered


def labelled(scope: Scope) -> str:
    """The tsquery of the labels of a scope; empty when it has none."""
    chosen = [any_of(map(_label, sorted(choice))) for choice in scope.labels]
    return all_of([*chosen, *(f"!{_label(each)}" for each in sorted(scope.without))], empty="")


def texts(values: Iterable[str]) -> ColumnElement[Sequence[str]]:
    """Several texts as one value."""
    return literal(list(values), ARRAY(Text))


def all_of(pieces: Iterable[str], empty: str = _NOTHING) -> str:
    """All of these tsqueries at once."""
    return _joined(" & ", pieces, empty)


def any_of(pieces: Iterable[str]) -> str:
    """Any of these tsqueries."""
    return _joined(" | ", pieces, _NOTHING)


def _beginnings_and_phrases(clauses: Iterable[Clause]) -> Iterator[Clause]:
    for clause in clauses:
        if isinstance(clause, Either):
            yield from _beginnings_and_phrases(clause.clauses)
        elif not isinstance(clause, Alternatives | Anything):
            yield clause


def _apart_from_labels(documents: FromClause, scope: Scope) -> Iterator[ColumnElement[bool]]:
    yield documents.c.place == any_(texts(scope.places))
    if scope.since:
        yield documents.c.created >= scope.since
    if scope.until:
        yield documents.c.created < scope.until
    if scope.exclude:
        yield documents.c.key != all_(texts(scope.exclude))


def _label(label: str) -> str:
    return quoted(label_lexeme(label))


def _joined(sign: str, pieces: Iterable[str], empty: str) -> str:
    found = [piece for piece in pieces if piece]
    return f"({sign.join(found)})" if found else empty
