"""What was found as the lines that a reader is shown, with the passages that fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from forum.accounts.models import Viewer
from forum.kit.findable import Line
from forum.kit.text.posts import excerpt
from forum.search import queries
from forum.search.documents import known_language
from forum.search.engines.engine import Hit
from forum.search.ranking import ThreadHits
from forum.search.snippets import Marker, Reason
from forum.search.sources.registry import type_of

EXCERPT = 240  # characters
MOST_OPENED = 50  # further posts of one discussion


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One line of what was found."""

    type: str
    line: Line
    marked_title: Markup
    snippet: Markup
    excerpt: str
    reason: Reason | None
    in_keywords: bool
    """Nothing in title and text fits as well as one of its keywords."""
    thread: int = 0
    more: int = 0
    """How many more posts of the same discussion were found."""
    others: Sequence[Result] = ()
    """These, where they were asked for."""


def shown(
    viewer: Viewer, groups: Sequence[ThreadHits], *, marker: Marker, opened: int = 0
) -> Sequence[Result]:
    """A result for each group; of the discussion `opened` the other posts that fit as well."""
    others = {group.best.key: _others(group, opened) for group in groups}
    keys = [hit.key for group in groups for hit in (group.best, *others[group.best.key])]
    lines = queries.shown(viewer, keys)
    results = {key: _result(key, line, marker) for key, line in lines.items()}
    return [
        replace(
            results[group.best.key],
            thread=group.best.thread,
            more=group.more,
            others=[results[hit.key] for hit in others[group.best.key] if hit.key in results],
        )
        for group in groups
        if group.best.key in results
    ]


def _others(group: ThreadHits, opened: int) -> Sequence[Hit]:
    return group.others[:MOST_OPENED] if opened and group.best.thread == opened else ()


def _result(key: str, line: Line, marker: Marker) -> Result:
    language = known_language(line.language)
    passage = marker.snippet(line.text, language)
    head = marker.marked(line.title, language)
    reason = _better(passage.reason, head.reason)
    keyword = marker.marked(", ".join(line.words), language).reason
    return Result(
        type=type_of(key),
        line=line,
        marked_title=head.html,
        snippet=passage.html,
        excerpt=excerpt(line.text, EXCERPT),
        reason=reason,
        in_keywords=_better(reason, keyword) is not reason,
    )


def _better(one: Reason | None, other: Reason | None) -> Reason | None:
    """Of equals the first."""
    return min(filter(None, (one, other)), default=None)
