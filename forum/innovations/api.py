"""Innovation descriptions for programs."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import ClassVar, Literal, Self

from forum.accounts.session import viewer
from forum.innovations import models as rows
from forum.innovations import queries
from forum.innovations.importing import record
from forum.innovations.importing.parts import DescriptionType
from forum.innovations.models import Phase
from forum.innovations.queries import CardRow, Filters
from forum.kit import pages
from forum.kit.api.operations import Api
from forum.kit.api.shapes import Cursor, Example, Field, Key, Model, Page

api = Api("innovations")


class InnovationsWanted(Model):
    """Which descriptions to list, the last changed first."""

    type: DescriptionType | None = None
    phase: Phase | None = None
    network: Key | None = None
    region: Key | None = None
    cursor: Cursor | None = None


class InnovationLine(Model):
    """A description in a list."""

    slug: str
    type: DescriptionType
    name: str
    short: str
    phase: Phase | None
    language: str
    network: str
    updated_at: datetime
    address: str = Field(description="Path of its page.")

    example: ClassVar[Example] = {
        "slug": "avoin-poyta",
        "type": "toimintamalli",
        "name": "Avoin pöytä",
        "short": "Yhteinen ruokailu tuo naapurit saman pöydän ääreen.",
        "phase": "pilot",
        "language": "fi",
        "network": "osallisuus",
        "updated_at": "2026-03-11T12:05:00Z",
        "address": "/i/avoin-poyta",
    }

    @classmethod
    def of(cls, row: CardRow) -> Self:
        return cls(
            slug=row.slug,
            type=row.type,
            name=row.name,
            short=row.short,
            phase=row.phase,
            language=row.language,
            network=row.network_key,
            updated_at=row.updated_at,
            address=f"/i/{row.slug}",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(record.Record):
    """A description in the form in which it is imported and exported."""

    schema: Literal["sio-import/1"] = "sio-import/1"

    @classmethod
    def of(cls, stored: object) -> Self:
        read = record.Record.from_json(stored)
        return cls(**{item.name: getattr(read, item.name) for item in fields(read)})


class Innovation(Model):
    """A description with all that it tells."""

    slug: str
    network: str
    phase: Phase | None
    version: int
    updated_at: datetime
    address: str = Field(description="Path of its page.")
    record: Record

    example: ClassVar[Example] = {
        "slug": "avoin-poyta",
        "network": "osallisuus",
        "phase": "pilot",
        "version": 2,
        "updated_at": "2026-03-11T12:05:00Z",
        "address": "/i/avoin-poyta",
        "record": {
            "schema": "sio-import/1",
            "type": "toimintamalli",
            "source_url": "https://example.org/avoin-poyta",
            "language": "fi",
            "name": "Avoin pöytä",
        },
    }

    @classmethod
    def of(cls, row: rows.Innovation) -> Self:
        return cls(
            slug=row.slug,
            network=row.network.key,
            phase=row.phase,
            version=row.version,
            updated_at=row.updated_at,
            address=f"/i/{row.slug}",
            record=Record.of(row.record),
        )


@api.operation("GET", "/innovations")
def list_innovations(query: InnovationsWanted) -> Page[InnovationLine]:
    """Innovation descriptions, the last changed first."""
    filters = Filters(
        type=query.type,
        phase=query.phase,
        network=query.network or "",
        region=query.region or "",
        before=queries.key_from(query.cursor),
    )
    found = queries.listed(viewer(), filters)
    return Page[InnovationLine](items=list(map(InnovationLine.of, found.rows)), next=found.older)


@api.operation("GET", "/innovations/<slug>")
def show_innovation(slug: str) -> Innovation:
    """One innovation description."""
    return Innovation.of(pages.one_or_404(queries.described(viewer(), slug))[0])
