"""The record of a description: every field of the three types, its JSON form and fingerprint."""

import datetime as dt
import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Self

from forum.innovations.importing.parts import (
    Actor,
    Attribution,
    Contact,
    DescriptionType,
    Duration,
    Funder,
    Link,
    Output,
    Region,
)
from forum.innovations.importing.shapes import values_of

SCHEMA = "sio-import/1"
# What describes the import or our own matching, not the content at the source.
OUTSIDE_FINGERPRINT = frozenset({"retrieved_at", "matched_id"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A description as read. None and empty mean "not given"; fields of other types stay empty."""

    type: DescriptionType
    source_url: str
    language: str = "fi"
    retrieved_at: dt.datetime | None = None
    attribution: Attribution = field(default_factory=Attribution)
    title: str | None = None
    name: str
    lead: str | None = None
    lead_same_as_short: bool = False
    short_description: str | None = None
    purpose: str | None = None
    duration: Duration | None = None
    actors: tuple[Actor, ...] = ()
    funders: tuple[Funder, ...] = ()
    contact: Contact = field(default_factory=Contact)
    source_created: dt.date | None = None
    source_modified: dt.date | None = None
    starting_point: str | None = None
    goal: str | None = None
    results_text: str | None = None
    results: tuple[str, ...] = ()
    outputs: tuple[Output, ...] = ()
    impacts: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    models: tuple[Link, ...] = ()
    attachments: tuple[Link, ...] = ()
    workspace: str | None = None
    target_group: str | None = None
    keywords: tuple[str, ...] = ()
    regions: tuple[Region, ...] = ()
    place_of_implementation: str | None = None
    collection: tuple[Link, ...] = ()
    operating_environment: str | None = None
    needs: str | None = None
    co_developers: str | None = None
    intended_change: str | None = None
    change_indicators: str | None = None
    ideation: str | None = None
    idea_testing: str | None = None
    core_idea: str | None = None
    pilot: str | None = None
    evaluation_plan: str | None = None
    conditions: str | None = None
    evaluation_summary: str | None = None
    tips_for_adopters: str | None = None
    what: str | None = None
    how: str | None = None
    tips: str | None = None
    strengths_weaknesses: str | None = None
    participants: str | None = None
    materials: str | None = None
    sources: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The import and export form `sio-import/1`; not given is null or an empty list."""
        return {"schema": SCHEMA, **plain(self)}

    @classmethod
    def from_json(cls, value: object) -> Self:
        """The record of that form. Raises ImportRefused with a JSON pointer to what is wrong."""
        return cls(**values_of(value, schema=SCHEMA, known={item.name for item in fields(cls)}))

    def value(self, key: str) -> object:
        """The value of the field with this key, in its JSON form."""
        return plain(getattr(self, key))

    def fingerprint(self) -> str:
        """SHA-256 of the content in canonical JSON: sorted keys, NFC, trimmed.

        When it was fetched and whom our directory recognised do not count.
        """
        content = json.dumps(canonical(plain(self)), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()


def plain(value: object) -> Any:
    """The value with nothing but the types of JSON in it."""
    if is_dataclass(value):
        return {item.name: plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def canonical(value: Any) -> Any:
    """The JSON value as it is compared: strings in NFC and trimmed, our own additions left out."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value).strip()
    if isinstance(value, list):
        return [canonical(item) for item in value]
    if isinstance(value, dict):
        kept = {key: item for key, item in value.items() if key not in OUTSIDE_FINGERPRINT}
        return {key: canonical(item) for key, item in kept.items()}
    return value
