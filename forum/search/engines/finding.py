"""Asks an engine in steps, so that a reader finds the right thing first and something at all.

First every word, understood in the reader's language; then in the other two as well; then any of
the words. A step is taken only when the ones before found fewer than ten.
"""

from collections.abc import Iterator
from dataclasses import replace

from forum.search.analysis.languages import Language, others
from forum.search.engines.engine import Engine, Found, Scope, Sort
from forum.search.engines.wishes import Question, question
from forum.search.grammar import Query

ENOUGH = 10


def find(
    engine: Engine,
    query: Query,
    language: Language,
    *,
    scope: Scope,
    limit: int = 200,
    sort: Sort = "relevance",
) -> Found:
    """What answers the query, at most `limit` hits.

    By relevance, hits of an earlier step stand before those of a later one. By time, the first step
    that finds anything gives them all. Raises IndexUnavailable.
    """
    if not query or not scope.places:
        return Found()
    enough = 1 if sort == "newest" else ENOUGH
    found = Found()
    for number, step in enumerate(_steps(engine, query, language)):
        more = engine.match(step, scope, limit=limit, sort=sort)
        found = replace(_joined(found, more, step=number, limit=limit), asked=step)
        if found.total >= enough:
            break
    return found


def _steps(engine: Engine, query: Query, language: Language) -> Iterator[Question]:
    everywhere = (language, *others(language))
    yield question(query, engine.analyser, (language,))
    yield question(query, engine.analyser, everywhere)
    if len(query.wanted) > 1:
        yield question(query, engine.analyser, everywhere, needed="any")


def _joined(earlier: Found, later: Found, *, step: int, limit: int) -> Found:
    """A later step asks for more, so its total holds what the earlier one found."""
    seen = {hit.key for hit in earlier.hits}
    new = [replace(hit, step=step) for hit in later.hits if hit.key not in seen]
    return Found((*earlier.hits, *new)[:limit], max(earlier.total, later.total))
