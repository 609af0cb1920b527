"""One search from its words to the lines of a page or an answer of the API."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from flask import current_app

from forum.accounts.models import Viewer
from forum.kit.db import now
from forum.search import queries
from forum.search.analysis.languages import Language
from forum.search.answering import Answer, Asking, answer
from forum.search.engines.engine import (
    MOST_COUNTED,
    Found,
    Hit,
    IndexUnavailable,
    Scope,
    Sort,
    Tally,
)
from forum.search.engines.finding import Step
from forum.search.filters import Dimension, Filters, scope
from forum.search.grammar import parse
from forum.search.index import doubt, engine
from forum.search.lines import Result, shown
from forum.search.ranking import Factors, ThreadHits, by_thread, ranked
from forum.search.snippets import Marker
from forum.search.understanding import Understood, understood
from forum.settings import Settings

MOST = 1_000  # hits that can be paged through


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody looks for; `language` is the one in which the words are understood first."""

    words: str
    language: Language
    all_at_once: bool = False
    """The words are understood in all languages from the beginning."""
    filters: tuple[Filters, ...] = ()
    """All of them hold, and what the words say in fields."""
    sort: Sort = "relevance"
    plainly: bool = False
    """Nothing but the very words: neither corrected nor widened."""
    places: frozenset[str] = frozenset()
    """Where the reader may look, if that has been asked already."""
    facets: tuple[Dimension, ...] = ()
    """By what the hits are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """A part of them; `total` counts documents and is exact up to a thousand."""

    results: Sequence[Result]
    total: int
    said: Understood = field(default_factory=Understood)
    """What the words were understood as."""
    also: Sequence[str] = ()
    """Other words by which something was found."""
    corrected: str = ""
    """What was looked for instead, since nothing was found of what was typed."""
    offered: str = ""
    """What may have been meant, where little was found."""
    partly: bool = False
    """Nothing has all the words; what was found has some of them."""
    tally: Tally = field(default_factory=dict)
    page: int = 1
    pages: int = 1
    next: int | None = None
    """How many come before the next part, if there is one."""

    @property
    def more_than_counted(self) -> bool:
        return self.total > MOST_COUNTED


def grouped(viewer: Viewer, wanted: Wanted, *, page: int, each: int, opened: int = 0) -> Results:
    """One page of discussions and whatever else, each once; the last for one behind it.

    Of the discussion `opened` the other posts are shown too. Raises IndexUnavailable.
    """
    search = _search(viewer, wanted)
    groups = by_thread(search.hits)
    pages = max(1, -(-len(groups) // each))
    page = min(page, pages)
    found = search.part(groups, start=(page - 1) * each, limit=each, opened=opened)
    return replace(found, page=page, pages=pages)


def by_discussion(viewer: Viewer, wanted: Wanted, *, start: int, limit: int) -> Results:
    """The same from any place on."""
    search = _search(viewer, wanted)
    return search.part(by_thread(search.hits), start=start, limit=limit)


def single(viewer: Viewer, wanted: Wanted, *, start: int, limit: int) -> Results:
    """Documents one by one, in the order of their worth. Raises IndexUnavailable."""
    search = _search(viewer, wanted)
    return search.part([ThreadHits(hit) for hit in search.hits], start=start, limit=limit)


def _search(viewer: Viewer, wanted: Wanted) -> _Search:
    said = understood(viewer, parse(wanted.words))
    places = wanted.places or queries.readable_places(viewer)
    where = scope(*wanted.filters, said.filters, places=places)
    wanted = replace(wanted, facets=_countable(wanted, said))
    sight = _Sight(viewer)
    try:
        given = answer(engine(), said.query, _asking(wanted, where, sight))
        tally = _tally(wanted, given.found, where=where, sight=sight)
    except IndexUnavailable as error:
        doubt(error)
        raise
    return _Search(viewer, wanted, said, given, _in_order(given.found.hits, wanted), tally)


def _asking(wanted: Wanted, where: Scope, sight: _Sight) -> Asking:
    return Asking(
        typed=wanted.words,
        language=wanted.language,
        all_at_once=wanted.all_at_once,
        scope=where,
        limit=MOST,
        seen=sight.seen,
        sort=wanted.sort,
        plainly=wanted.plainly,
    )


def _countable(wanted: Wanted, said: Understood) -> tuple[Dimension, ...]:
    """Where the words have chosen already, another choice would bring nothing."""
    return tuple(one for one in wanted.facets if not getattr(said.filters, one))


class _Sight:
    """What a reader may see of what was found, whatever the index still believes."""

    def __init__(self, viewer: Viewer) -> None:
        self._viewer = viewer
        self.refused: frozenset[str] = frozenset()
        """Keys of what must not be seen, and of what stands there already in another language."""

    def seen(self, found: Found) -> Found:
        """Without the refused, in the total neither."""
        keys = [hit.key for hit in found.hits]
        told = queries.readable(self._viewer, keys)
        first = {told[key]: key for key in reversed(keys) if key in told}
        refused = frozenset(keys).difference(first.values())
        self.refused |= refused
        hits = tuple(hit for hit in found.hits if hit.key not in refused)
        return replace(found, hits=hits, total=found.total - len(refused))


def _tally(wanted: Wanted, found: Found, *, where: Scope, sight: _Sight) -> Tally:
    """What another choice would bring. What is refused where nothing is chosen counts nowhere."""
    if not (wanted.facets and found.asked):
        return {}
    unchosen = where
    for dimension in wanted.facets:
        unchosen = unchosen.freed_of(dimension)
    if unchosen != where:
        sight.seen(engine().match(found.asked, unchosen, limit=MOST, sort="newest"))
    refused = sight.refused.difference(hit.key for hit in found.hits)
    return engine().tally(found.asked, replace(where, exclude=refused), wanted.facets)


def _in_order(hits: Sequence[Hit], wanted: Wanted) -> Sequence[Hit]:
    if wanted.sort == "newest":
        return hits
    return ranked(hits, now=int(now().timestamp()), factors=_factors())


def _factors() -> Factors:
    settings: Settings = current_app.config["SETTINGS"]
    return Factors(settings.search_recommended, settings.search_years, settings.search_oldest)


@dataclass(frozen=True, slots=True)
class _Search:
    """What was found for somebody, and how it is shown."""

    viewer: Viewer
    wanted: Wanted
    said: Understood
    answer: Answer
    hits: Sequence[Hit]
    tally: Tally

    def part(
        self, groups: Sequence[ThreadHits], *, start: int, limit: int, opened: int = 0
    ) -> Results:
        stop = start + limit
        given = self.answer
        marker = Marker(
            given.query, self.wanted.language, analyser=engine().analyser, also=given.also
        )
        return Results(
            results=shown(self.viewer, groups[start:stop], marker=marker, opened=opened),
            total=given.found.total,
            said=self.said,
            partly=bool(self.hits) and all(hit.step == Step.ANY_WORD for hit in self.hits),
            also=[synonym.text for synonym in given.also],
            corrected=given.corrected,
            offered=given.offered,
            tally=self.tally,
            next=stop if stop < len(groups) else None,
        )
