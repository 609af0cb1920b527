"""One search from its words to the lines of a page or an answer of the API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from markupsafe import Markup

from forum.accounts.models import Viewer
from forum.kit.db import now
from forum.kit.text.posts import excerpt
from forum.search import queries
from forum.search.analysis.languages import Language
from forum.search.documents import AREA, KIND, LANGUAGE, NETWORK
from forum.search.engines.engine import (
    MOST_COUNTED,
    Found,
    Hit,
    IndexUnavailable,
    Scope,
    Sort,
    label,
)
from forum.search.engines.finding import find
from forum.search.grammar import Query, parse
from forum.search.index import doubt, engine
from forum.search.pending import POST
from forum.search.plain import labels, plain_text, post_text
from forum.search.ranking import ThreadHits, by_thread, ranked
from forum.search.snippets import Marker, Reason
from forum.threads import addresses
from forum.threads.queries import words_of

MOST = 1_000  # hits that can be paged through
EXCERPT = 240  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody looks for; `language` is the one in which the words are understood first."""

    words: str
    language: Language
    network: str = ""
    area: str = ""
    kind: str = ""
    written_in: str = ""
    sort: Sort = "relevance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One line of what was found: a post or a description, with the passage that fits."""

    key: str
    address: str
    title: str
    marked_title: Markup
    snippet: Markup
    excerpt: str
    reason: Reason | None
    language: str
    created_at: datetime
    row: Any
    in_keywords: bool = False
    """Nothing in title and text fits, but its keywords do."""
    more: int = 0
    """How many more posts of the same discussion were found."""

    @property
    def is_post(self) -> bool:
        return self.key.startswith(POST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """A page of them; `total` counts documents and is exact up to a thousand."""

    results: Sequence[Result]
    total: int
    page: int = 1
    pages: int = 1

    @property
    def more_than_counted(self) -> bool:
        return self.total > MOST_COUNTED


def grouped(viewer: Viewer, wanted: Wanted, *, page: int, each: int) -> Results:
    """One page of discussions and descriptions, each discussion once; the last for one behind it.

    Raises IndexUnavailable.
    """
    query = parse(wanted.words)
    found = _find(viewer, wanted, query)
    groups = by_thread(_in_order(found, wanted))
    pages = max(1, -(-len(groups) // each))
    page = min(page, pages)
    part = groups[(page - 1) * each : page * each]
    lines = _lines(viewer, wanted, query, groups=part)
    return Results(results=lines, total=found.total, page=page, pages=pages)


def single(viewer: Viewer, wanted: Wanted, *, offset: int, limit: int) -> Results:
    """Posts and descriptions one by one, in the order of their worth. Raises IndexUnavailable."""
    query = parse(wanted.words)
    found = _find(viewer, wanted, query)
    hits = _in_order(found, wanted)[offset : offset + limit]
    groups = [ThreadHits(hit) for hit in hits]
    lines = _lines(viewer, wanted, query, groups=groups)
    return Results(results=lines, total=found.total)


def _find(viewer: Viewer, wanted: Wanted, query: Query) -> Found:
    scope = Scope(
        places=queries.readable_places(viewer),
        labels=tuple(
            frozenset({label(dimension, value)})
            for dimension, value in (
                (NETWORK, wanted.network),
                (AREA, wanted.area),
                (KIND, wanted.kind),
                (LANGUAGE, wanted.written_in),
            )
            if value
        ),
    )
    try:
        found = find(engine(), query, wanted.language, scope=scope, limit=MOST, sort=wanted.sort)
    except IndexUnavailable:
        doubt()
        raise
    return _readable(viewer, found)


def _readable(viewer: Viewer, found: Found) -> Found:
    """Without what was hidden or moved away since it was indexed, in the total neither."""
    allowed = queries.readable(viewer, [hit.key for hit in found.hits])
    hits = tuple(hit for hit in found.hits if hit.key in allowed)
    return replace(found, hits=hits, total=found.total - len(found.hits) + len(hits))


def _in_order(found: Found, wanted: Wanted) -> list[Hit]:
    if wanted.sort == "newest":
        return list(found.hits)
    return ranked(found.hits, now=int(now().timestamp()))


def _lines(
    viewer: Viewer, wanted: Wanted, query: Query, *, groups: Sequence[ThreadHits]
) -> Sequence[Result]:
    rows = queries.shown(viewer, [group.best.key for group in groups])
    openings = [row.thread_id for key, row in rows.items() if _is_opening(key, row)]
    make = _Making(
        marker=Marker(query, wanted.language, analyser=engine().analyser),
        keywords=words_of(openings),
    )
    there = [(group, rows[group.best.key]) for group in groups if group.best.key in rows]
    return [make.line(group.best.key, row, more=group.more) for group, row in there]


def _is_opening(key: str, row: Any) -> bool:
    return key.startswith(POST) and row.number == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Making:
    """Makes lines out of rows of the database."""

    marker: Marker
    keywords: Mapping[int, Sequence[str]]
    """Of the threads whose openings are shown."""

    def line(self, key: str, row: Any, *, more: int) -> Result:
        make = self._post if key.startswith(POST) else self._description
        return replace(make(key, row), more=more)

    def _post(self, key: str, row: Any) -> Result:
        return self._result(
            key,
            row,
            title=row.title,
            plain=post_text(row),
            keywords=self.keywords.get(row.thread_id, ()) if row.number == 1 else (),
            created_at=row.created_at,
            address=addresses.post(row.thread_id, row.number).partition("#")[0],
        )

    def _description(self, key: str, row: Any) -> Result:
        return self._result(
            key,
            row,
            title=row.name,
            plain=plain_text(row.record),
            keywords=labels(row.record),
            created_at=row.updated_at,
            address=f"/i/{row.slug}",
        )

    def _result(
        self, key: str, row: Any, *, title: str, plain: str, keywords: Sequence[str], **told: Any
    ) -> Result:
        passage = self.marker.snippet(plain, row.language)
        head = self.marker.marked(title, row.language)
        reason = min(filter(None, (passage.reason, head.reason)), default=None)
        return Result(
            key=key,
            title=title,
            marked_title=head.html,
            snippet=passage.html,
            excerpt=excerpt(plain, EXCERPT),
            reason=reason,
            in_keywords=reason is None and self._fits(keywords, row.language),
            language=row.language,
            row=row,
            **told,
        )

    def _fits(self, keywords: Sequence[str], language: Language) -> bool:
        return self.marker.marked(", ".join(keywords), language).reason is not None
