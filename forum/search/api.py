"""`GET /api/v1/search`: the same search for programs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal, Self

from flask_babel import lazy_gettext as _l

from forum.accounts.session import viewer
from forum.kit import i18n
from forum.kit.api import calling
from forum.kit.api.operations import Api
from forum.kit.api.shapes import Digits, Example, Field, Limit, Model
from forum.kit.problems import Trouble
from forum.search import results
from forum.search.engines.engine import IndexUnavailable
from forum.search.rates import PATIENCE, rate_of
from forum.search.results import Result, Wanted
from forum.threads.models import Kind

api = Api("search")
BEING_MADE = _l("The index is being made. Try again in a moment.")
Offset = Annotated[int, Field(ge=0, le=results.MOST), Digits]
Match = Literal["exact", "inflected", "part", "keyword"]
SearchedKind = Literal[
    "innovation", "question", "challenge", "practice", "discussion", "event", "announcement"
]


class SearchWanted(Model):
    """What to look for, and where."""

    q: str = Field(
        pattern=r"[^\s\x00-\x1f\x7f-\x9f]",
        description="Words in any form; 500 characters and 32 words are read.",
        examples=["työkyvyn tuki"],
    )
    language: Literal["", "fi", "sv", "en"] = Field("", description="Only what is written in it.")
    network: str = ""
    area: str = ""
    kind: Literal["", SearchedKind] = ""
    sort: Literal["", "relevance", "newest"] = "relevance"
    limit: Limit = 20
    offset: Offset = 0

    sentences = {"q": _l("The parameter q says what to look for.")}


class Hit(Model):
    """What any result tells."""

    address: str = Field(description="Path of its page.")
    title: str
    snippet: str = Field(description="HTML with `mark` as its only tag.")
    excerpt: str
    match: Match | None = Field(description="How the best match stands there.")
    language: str
    network: str
    created_at: datetime
    external_id: None = Field(description="Kept for posts of other systems.")

    @classmethod
    def of(cls, line: Result, **more: Any) -> Self:
        return cls(
            address=line.address,
            title=line.title,
            snippet=str(line.snippet),
            excerpt=line.excerpt,
            match=_match(line),
            language=line.language,
            network=line.row.network_key,
            created_at=line.created_at,
            external_id=None,
            **more,
        )


class FoundPost(Hit):
    """A post that fits."""

    type: Literal["post"]
    area: str
    thread: int
    number: int
    author: str
    kind: Kind


class FoundInnovation(Hit):
    """An innovation description that fits."""

    type: Literal["innovation"]


class Found(Model):
    """What was found, the best first."""

    results: list[Annotated[FoundPost | FoundInnovation, Field(discriminator="type")]]
    total: int = Field(description="What the reader may read; exact up to 1,000.")

    example: ClassVar[Example] = {
        "results": [
            {
                "type": "post",
                "address": "/t/12/3",
                "title": "Kuka maksaa?",
                "snippet": "Meillä <mark>työkyky</mark> …",
                "excerpt": "Meillä työkyky …",
                "match": "inflected",
                "language": "fi",
                "network": "tyollisyys",
                "created_at": "2026-03-11T12:05:00Z",
                "external_id": None,
                "area": "tyokyky",
                "thread": 12,
                "number": 3,
                "author": "Aino Virtanen",
                "kind": "question",
            }
        ],
        "total": 1,
    }


@api.operation("GET", "/search")
def search(query: SearchWanted) -> Found:
    """Posts and innovation descriptions that fit, one by one."""
    calling.count(*rate_of(viewer()))
    wanted = _wanted(query)
    try:
        found = results.single(viewer(), wanted, offset=query.offset, limit=query.limit)
    except IndexUnavailable:
        raise Trouble(503, BEING_MADE, headers={"Retry-After": str(PATIENCE)}) from None
    return Found(results=[_told(line) for line in found.results], total=found.total)


def _wanted(query: SearchWanted) -> Wanted:
    return Wanted(
        words=query.q.strip()[:500],
        language=query.language or i18n.locale(),  # type: ignore[arg-type]
        network=query.network[:40],
        area=query.area[:40],
        kind=query.kind,
        written_in=query.language,
        sort=query.sort or "relevance",
    )


def _told(line: Result) -> FoundPost | FoundInnovation:
    row = line.row
    if not line.is_post:
        return FoundInnovation.of(line, type="innovation")
    return FoundPost.of(
        line,
        type="post",
        area=row.area_key,
        thread=row.thread_id,
        number=row.number,
        author=row.author,
        kind=row.kind,
    )


def _match(line: Result) -> Match | None:
    if line.reason:
        return line.reason.name.lower()  # type: ignore[return-value]
    return "keyword" if line.in_keywords else None
