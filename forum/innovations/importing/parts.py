"""The parts of a record: small values with a fixed JSON form (field names are the JSON keys)."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class DescriptionType(StrEnum):
    """The three kinds of innovation description: a collection, an operating model, a tool."""

    KOKONAISUUS = "kokonaisuus"
    TOIMINTAMALLI = "toimintamalli"
    TYOKALU = "tyokalu"


class Precision(StrEnum):
    """How exactly a duration was written; the coarser of its two ends."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Role(StrEnum):
    """What an actor is in the work described."""

    LEAD = "lead"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Duration:
    """The text as written and the first period in it; no end means until further notice."""

    text: str
    start: dt.date | None = None
    end: dt.date | None = None
    precision: Precision | None = None

    def has_ended(self, today: dt.date) -> bool:
        """Whether the last day lies before `today`."""
        return self.end is not None and self.end < today


@dataclass(frozen=True, slots=True)
class Actor:
    """An organisation as the page writes it; `matched_id` is its key in the directory."""

    name: str
    role: Role = Role.PARTNER
    matched_id: str | None = None


@dataclass(frozen=True, slots=True)
class Funder:
    """A funder as the page writes it; `code` only where a synonym is known."""

    name: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A region as the page writes it; `code` is `national` or a key of our own table of regions."""

    name: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A title and the address it leads to; text copies often lose the address."""

    title: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Output:
    """A measure: its number on the page, its text, and the model that describes it."""

    no: int
    text: str
    model_url: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Of the contact only the organisation is ever kept."""

    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who must be named when the description is used, and on what terms."""

    producer: str | None = None
    service: str | None = None
    licence: str | None = None
