"""Answers a query: as it was typed, by other words for it, and by what was probably meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from forum.search.analysis.languages import Language
from forum.search.correcting import corrections, respelt, rewritten
from forum.search.engines.engine import Engine, Found, Scope, Sort
from forum.search.engines.finding import Step, find
from forum.search.engines.wishes import Synonym
from forum.search.grammar import Query
from forum.search.widening import widenings

FEW = 3
"""Who has found fewer, all words together, may have misspelt one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was found, and how the query had to be understood for that."""

    query: Query
    """The one that was answered, so that its words can be marked."""
    found: Found
    also: tuple[Synonym, ...] = ()
    """Other words by which something was found."""
    corrected: str = ""
    """What was looked for instead, since nothing was found of what was typed."""
    offered: str = ""
    """What may have been meant, where little was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One query of one reader."""

    typed: str
    """The query as it was written, with all that narrows it."""
    language: Language
    scope: Scope
    limit: int
    seen: Callable[[Found], Found]
    """Leaves of what was found what the reader may see now."""
    sort: Sort = "relevance"
    all_at_once: bool = False
    """Read in all languages from the beginning."""
    plainly: bool = False
    """Nothing but the very words: neither corrected nor widened."""


def answer(engine: Engine, query: Query, asking: Asking) -> Answer:
    """What answers the query. Raises IndexUnavailable."""
    given = _answer(engine, query, asking)
    if asking.plainly or not _is_little(given.found):
        return given
    better = corrections(engine, query, asking.language, scope=asking.scope)
    return _corrected(engine, given, better, asking=asking) if better else given


def _answer(engine: Engine, query: Query, asking: Asking) -> Answer:
    also = [] if asking.plainly else widenings(query, asking.language, engine.analyser)
    found = find(
        engine,
        query,
        None if asking.all_at_once else asking.language,
        scope=asking.scope,
        limit=asking.limit,
        sort=asking.sort,
        widenings=also,
    )
    seen = asking.seen(found)
    helped = any(hit.step == Step.OTHER_WORDS for hit in seen.hits)
    synonyms = (synonym for widening in also for synonym in widening.also) if helped else ()
    return Answer(query=query, found=seen, also=tuple(dict.fromkeys(synonyms)))


def _is_little(found: Found) -> bool:
    return sum(hit.step < Step.ANY_WORD for hit in found.hits[:FEW]) < FEW


def _corrected(
    engine: Engine, given: Answer, better: Mapping[str, str], *, asking: Asking
) -> Answer:
    """The answer to the better words where there is none yet; else they are only named.

    They may be those of something that was hidden a moment ago: then nothing is said of them.
    """
    answer = _answer(engine, respelt(given.query, better), asking)
    if not answer.found.total:
        return given
    words = rewritten(asking.typed, better)
    return replace(given, offered=words) if given.found.total else replace(answer, corrected=words)
