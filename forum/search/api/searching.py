"""`GET /api/v1/search`: the same search for programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import ClassVar, Literal, Self

from flask_babel import lazy_gettext as _l

from forum.accounts.session import viewer
from forum.kit import i18n
from forum.kit.api import calling
from forum.kit.api.operations import Api
from forum.kit.api.shapes import Example, Field, Limit, Model, NumberCursor, Yes
from forum.kit.problems import Trouble
from forum.search import results
from forum.search.engines.engine import IndexUnavailable
from forum.search.filters import Filters
from forum.search.lines import Result
from forum.search.rates import PATIENCE, rate_of
from forum.search.results import Results, Wanted

api = Api("search")
BEING_MADE = _l("The index is being made. Try again in a moment.")
Why = Literal["exact", "inflected", "part", "vocabulary", "keyword"]
Kind = Literal[
    "question",
    "challenge",
    "practice",
    "discussion",
    "event",
    "announcement",
    "kokonaisuus",
    "toimintamalli",
    "tyokalu",
]
WAYS: Mapping[str, Callable[..., Results]] = {
    "post": results.single,
    "thread": results.by_discussion,
}


class SearchWanted(Model):
    """What to look for, and where."""

    q: str = Field(
        pattern=r"[^\s\x00-\x1f\x7f-\x9f]",
        description="Words in any form; 500 characters and 32 words are read.",
        examples=["työkyvyn tuki"],
    )
    language: Literal["", "fi", "sv", "en"] = Field("", description="Only what is written in it.")
    network: str = ""
    area: str = Field("", description="Without a network it is every area with this key.")
    type: str = Field("", description="What is found: post, innovation, person or network.")
    kind: Literal["", Kind] = Field("", description="Of discussions and of descriptions.")
    group: Literal["", "post", "thread"] = Field(
        "post", description="Whether each post is a hit, or each discussion with its best post."
    )
    sort: Literal["", "relevance", "newest"] = "relevance"
    plainly: Yes = Field(False, description="Neither correct the words nor look for others.")
    limit: Limit = 20
    cursor: NumberCursor | None = None

    sentences = {"q": _l("The parameter q says what to look for.")}


class Hit(Model):
    """Something that fits. What a hit of its type does not have is null."""

    type: str = Field(description="What it is: post, innovation, person or network.")
    address: str = Field(description="Path of its page.")
    title: str
    snippet: str = Field(description="HTML with `mark` as its only tag.")
    excerpt: str
    why: Why | None = Field(description="How the best match stands there.")
    language: str
    created_at: datetime
    author: str | None
    network: str | None
    area: str | None
    kind: str | None
    thread: int | None
    number: int | None
    more: int = Field(description="Further posts of the discussion that fit, grouped by it.")
    external_id: int | str | None = Field(description="Its id in the community it came from.")

    @classmethod
    def of(cls, result: Result) -> Self:
        line = result.line
        network, area = ([key for key, _names in line.places] + [None, None])[:2]
        return cls(
            type=result.type,
            address=line.address.partition("#")[0],
            title=line.title,
            snippet=str(result.snippet),
            excerpt=result.excerpt,
            why=_why(result),
            language=line.language,
            created_at=line.created_at,
            author=line.author or None,
            network=network,
            area=area,
            kind=line.told.get("kind"),
            thread=line.told.get("thread"),
            number=line.told.get("number"),
            more=result.more,
            external_id=line.told.get("external_id"),
        )


class Found(Model):
    """What was found, the best first."""

    results: list[Hit]
    total: int = Field(description="What the reader may read; exact up to 1,000.")
    next: str | None = Field(description="Send it as `cursor`; null at the end of the list.")
    corrected: str | None = Field(
        description="The words that were looked for instead, since nothing fits what was sent."
    )
    offered: str | None = Field(description="Words that may have been meant, when little fits.")
    also: list[str] = Field(description="Other words for the same by which something was found.")

    example: ClassVar[Example] = {
        "results": [
            {
                "type": "post",
                "address": "/t/12/3",
                "title": "Kuka maksaa?",
                "snippet": "Meillä <mark>työkyky</mark> …",
                "excerpt": "Meillä työkyky …",
                "why": "inflected",
                "language": "fi",
                "created_at": "2026-03-11T12:05:00Z",
                "author": "Aino Virtanen",
                "network": "tyollisyys",
                "area": "tyokyky",
                "kind": "question",
                "thread": 12,
                "number": 3,
                "more": 0,
                "external_id": None,
            }
        ],
        "total": 1,
        "next": None,
        "corrected": None,
        "offered": None,
        "also": [],
    }


@api.operation("GET", "/search")
def search(query: SearchWanted) -> Found:
    """Posts, innovation descriptions, people and networks that fit."""
    calling.count(*rate_of(viewer()))
    find = WAYS[query.group or "post"]
    try:
        found = find(viewer(), _wanted(query), start=int(query.cursor or 0), limit=query.limit)
    except IndexUnavailable:
        raise Trouble(503, BEING_MADE, headers={"Retry-After": str(PATIENCE)}) from None
    return Found(
        results=[Hit.of(result) for result in found.results],
        total=found.total,
        next=str(found.next) if found.next else None,
        corrected=found.corrected or None,
        offered=found.offered or None,
        also=list(found.also),
    )


def _wanted(query: SearchWanted) -> Wanted:
    names = ("language", "network", "area", "type", "kind")
    return Wanted(
        words=query.q.strip()[:500],
        language=query.language or i18n.locale(),  # type: ignore[arg-type]
        all_at_once=not query.language,
        filters=(Filters.of({name: getattr(query, name)[:40] for name in names}),),
        sort=query.sort or "relevance",
        plainly=query.plainly,
    )


def _why(result: Result) -> Why | None:
    if result.in_keywords:
        return "keyword"
    return result.reason.name.lower() if result.reason else None  # type: ignore[return-value]
