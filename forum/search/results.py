"""One search from its words to the lines of a page or an answer of the API."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup

from forum.accounts.models import Viewer
from forum.kit.db import now
from forum.kit.text.posts import excerpt, render
from forum.search import queries
from forum.search.analysis.languages import Language
from forum.search.engines.engine import MOST_COUNTED, Found, Hit, Scope, Sort
from forum.search.engines.finding import find
from forum.search.grammar import Query, parse
from forum.search.index import engine
from forum.search.pending import POST
from forum.search.plain import plain_text
from forum.search.ranking import ThreadHits, by_thread, ranked
from forum.search.snippets import Marker, Reason
from forum.threads import addresses

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
    pages: int = 1

    @property
    def more_than_counted(self) -> bool:
        return self.total > MOST_COUNTED


def grouped(viewer: Viewer, wanted: Wanted, *, page: int, each: int) -> Results:
    """One page of discussions and descriptions, each discussion once. Raises IndexUnavailable."""
    query = parse(wanted.words)
    found = _find(viewer, wanted, query)
    groups = by_thread(_in_order(found, wanted))
    part = groups[(page - 1) * each : page * each]
    lines = list(_lines(viewer, wanted, query, groups=part))
    return Results(results=lines, total=found.total, pages=max(1, -(-len(groups) // each)))


def single(viewer: Viewer, wanted: Wanted, *, offset: int, limit: int) -> Results:
    """Posts and descriptions one by one, in the order of their worth. Raises IndexUnavailable."""
    query = parse(wanted.words)
    found = _find(viewer, wanted, query)
    hits = _in_order(found, wanted)[offset : offset + limit]
    groups = [ThreadHits(hit) for hit in hits]
    lines = list(_lines(viewer, wanted, query, groups=groups))
    return Results(results=lines, total=found.total)


def _find(viewer: Viewer, wanted: Wanted, query: Query) -> Found:
    scope = Scope(
        places=queries.readable_places(viewer),
        network=wanted.network,
        area=wanted.area,
        kind=wanted.kind,
        language=wanted.written_in,
    )
    return find(engine(), query, wanted.language, scope=scope, limit=MOST, sort=wanted.sort)


def _in_order(found: Found, wanted: Wanted) -> list[Hit]:
    if wanted.sort == "newest":
        return list(found.hits)
    return ranked(found.hits, now=int(now().timestamp()))


def _lines(
    viewer: Viewer, wanted: Wanted, query: Query, *, groups: Sequence[ThreadHits]
) -> Iterator[Result]:
    marker = Marker(query, wanted.language, analyser=engine().analyser)
    rows = queries.shown(viewer, [group.best.key for group in groups])
    for group in groups:
        if (row := rows.get(group.best.key)) is not None:
            make = _post if group.best.key.startswith(POST) else _description
            yield make(group.best.key, row, marker, more=group.more)


def _post(key: str, row: Any, marker: Marker, *, more: int) -> Result:
    plain = render(row.source).plain
    return _result(
        key,
        row,
        marker,
        plain=plain,
        title=row.title,
        more=more,
        created_at=row.created_at,
        address=addresses.post(row.thread_id, row.number).partition("#")[0],
    )


def _description(key: str, row: Any, marker: Marker, *, more: int) -> Result:
    return _result(
        key,
        row,
        marker,
        plain=plain_text(row.record),
        title=row.name,
        more=more,
        created_at=row.updated_at,
        address=f"/i/{row.slug}",
    )


def _result(
    key: str,
    row: Any,
    marker: Marker,
    *,
    plain: str,
    title: str,
    more: int,
    created_at: datetime,
    address: str,
) -> Result:
    passage = marker.snippet(plain, row.language)
    head = marker.marked(title, row.language)
    reasons = [reason for reason in (passage.reason, head.reason) if reason is not None]
    return Result(
        key=key,
        address=address,
        title=title,
        marked_title=head.html,
        snippet=passage.html,
        excerpt=excerpt(plain, EXCERPT),
        reason=min(reasons, default=None),
        language=row.language,
        created_at=created_at,
        row=row,
        more=more,
    )
