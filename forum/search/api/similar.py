"""`GET /api/v1/similar`: what has been said of the same already."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal, Self

from flask_babel import lazy_gettext as _l

from forum.accounts.session import viewer
from forum.kit import i18n
from forum.kit.api import calling
from forum.kit.api.operations import Api
from forum.kit.api.shapes import Example, Field, Limit, Model
from forum.kit.findable import Line
from forum.kit.problems import Trouble
from forum.kit.text.posts import excerpt
from forum.search import similar
from forum.search.analysis.languages import detect
from forum.search.engines.engine import IndexUnavailable, label
from forum.search.lines import EXCERPT
from forum.search.rates import PATIENCE, rate_of
from forum.search.sources.registry import type_of

api = Api("similar")


class TextWanted(Model):
    """A text, and where to look for its like."""

    text: str = Field(
        pattern=r"[^\s\x00-\x1f\x7f-\x9f]",
        description="A title, or title and text; 2,000 characters are read.",
        examples=["Miten nuoret saadaan mukaan työpajaan?"],
    )
    language: Literal["", "fi", "sv", "en"] = Field("", description="Of the text; else guessed.")
    area: str = Field("", description="Key of an area: only discussions in it.")
    limit: Limit = 5

    sentences = {"text": _l("The parameter text says what should be like it.")}


class SimilarItem(Model):
    """A discussion, a description, a person or a network that is about the same."""

    type: str = Field(description="What it is: post (the opening one), innovation, …")
    address: str = Field(description="Path of its page.")
    title: str
    excerpt: str
    language: str
    created_at: datetime
    thread: int | None
    external_id: int | str | None = Field(description="Its id in the community it came from.")

    @classmethod
    def of(cls, key: str, line: Line) -> Self:
        return cls(
            type=type_of(key),
            address=line.address.partition("#")[0],
            title=line.title,
            excerpt=excerpt(line.text, EXCERPT),
            language=line.language,
            created_at=line.created_at,
            thread=line.told.get("thread"),
            external_id=line.told.get("external_id"),
        )


class SimilarFound(Model):
    """What is about the same, the likest first."""

    results: list[SimilarItem]

    example: ClassVar[Example] = {
        "results": [
            {
                "type": "post",
                "address": "/t/12/1",
                "title": "Nuoret ja työpajat",
                "excerpt": "Meillä nuoret …",
                "language": "fi",
                "created_at": "2026-03-11T12:05:00Z",
                "thread": 12,
                "external_id": None,
            }
        ]
    }


@api.operation("GET", "/similar")
def find_similar(query: TextWanted) -> SimilarFound:
    """Discussions and descriptions that are about the same as a text."""
    calling.count(*rate_of(viewer()))
    language = query.language or detect(query.text, i18n.locale())  # type: ignore[arg-type]
    only = (label("area", query.area[:80]),) if query.area else ()
    try:
        found = similar.like(viewer(), query.text, language, labels=only, limit=query.limit)
    except IndexUnavailable:
        raise Trouble(
            503,
            _l("The index is being made. Try again in a moment."),
            headers={"Retry-After": str(PATIENCE)},
        ) from None
    return SimilarFound(results=[SimilarItem.of(key, line) for key, line in found])
