"""Asks an engine in steps, so that a reader finds the right thing first and something at all.

First every word, understood in the reader's language; then in the other two as well; then with
other words for the same; then any of the words. A step is taken only when those before found too
few. A query without words is answered by whatever lies where it looks, the newest first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import IntEnum

from forum.search.analysis.languages import LANGUAGES, Language, others
from forum.search.engines.engine import Engine, Found, Scope, Sort
from forum.search.engines.wishes import Question, Widening, question
from forum.search.grammar import Query

ENOUGH = 10
PLENTY = 100
"""Who has found so many is not helped by other words for the same."""


class Step(IntEnum):
    """How far a question had to be widened before something was found."""

    OWN_LANGUAGE = 0
    ALL_LANGUAGES = 1
    OTHER_WORDS = 2
    ANY_WORD = 3


def find(
    engine: Engine,
    query: Query,
    language: Language | None,
    *,
    scope: Scope,
    limit: int = 200,
    sort: Sort = "relevance",
    widenings: Sequence[Widening] = (),
) -> Found:
    """What answers the query, at most `limit` hits. Without a language it is read in all at once.

    By relevance, hits of an earlier step stand before those of a later one. By time, the first step
    that finds anything gives them all. Raises IndexUnavailable.
    """
    if not scope.places or not (query or scope.narrowed):
        return Found()
    if not query:
        asked = question(query, engine.analyser, LANGUAGES)
        return replace(engine.match(asked, scope, limit=limit, sort="newest"), asked=asked)
    found = Found()
    for step, asked in _steps(engine, query, language, widenings=widenings):
        if found.total < _enough(step, sort):
            more = engine.match(asked, scope, limit=limit, sort=sort)
            found = replace(_joined(found, more, step=step, limit=limit), asked=asked)
    return found


def _enough(step: Step, sort: Sort) -> int:
    """How many make this step needless."""
    if sort == "newest":
        return 1
    return PLENTY if step is Step.OTHER_WORDS else ENOUGH


def _steps(
    engine: Engine, query: Query, language: Language | None, *, widenings: Sequence[Widening]
) -> Iterator[tuple[Step, Question]]:
    everywhere, read = LANGUAGES, engine.analyser
    if language:
        everywhere = (language, *others(language))
        yield Step.OWN_LANGUAGE, question(query, read, (language,))
    yield Step.ALL_LANGUAGES, question(query, read, everywhere)
    if widenings:
        yield Step.OTHER_WORDS, question(query, read, everywhere, widenings=widenings)
    if len(query.wanted) > 1:
        yield Step.ANY_WORD, question(query, read, everywhere, needed="any")


def _joined(earlier: Found, later: Found, *, step: Step, limit: int) -> Found:
    """A later step asks for more, so its total holds what the earlier one found."""
    seen = {hit.key for hit in earlier.hits}
    hits = later.hits if not step else (replace(hit, step=step) for hit in later.hits)
    new = [hit for hit in hits if hit.key not in seen]
    joined = (*earlier.hits, *new)[:limit]
    return Found(joined, max(earlier.total, later.total, len(joined)))
