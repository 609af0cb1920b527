"""The sections of a description's page, from its record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from forum.innovations.importing.fields import Field, FieldKind, fields_of
from forum.innovations.importing.parts import DescriptionType, Link
from forum.innovations.importing.record import Record
from forum.innovations.telling import label_of
from forum.kit.policy import Sentence
from forum.kit.text.addresses import is_allowed
from forum.kit.text.cleaning import TextTooLong
from forum.kit.text.documents import rich

SHOWN_ELSEWHERE = frozenset({"lead", "place_of_implementation", "collection"})
"""Fields that stand at the head of the page or among its facts."""
IN_RESULTS = ("results", "outputs", "impacts")
KINDS = frozenset({FieldKind.RICH, FieldKind.LINES, FieldKind.LINKS, FieldKind.OTHER})
MISSED: Mapping[DescriptionType, frozenset[str]] = {
    DescriptionType.KOKONAISUUS: frozenset({"goal", "results_text"}),
    DescriptionType.TOIMINTAMALLI: frozenset({"core_idea", "conditions", "evaluation_summary"}),
    DescriptionType.TYOKALU: frozenset({"how"}),
}
"""Fields whose absence a reader should know of; others are left out when they are empty."""


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the page. `kind` says how to show the value; empty ones say that nothing is
    told."""

    key: str
    label: Sentence
    kind: str
    value: Any


def sections_of(record: Record, links: Mapping[str, str]) -> list[Section]:
    """What the page tells, condensed fields first. `links` are our own addresses of known pages."""
    lead = lead_of(record)[0]
    fields = [item for item in fields_of(record.type) if item.kind in KINDS]
    fields = [item for item in fields if item.key not in {*SHOWN_ELSEWHERE, lead}]
    fields.sort(key=lambda item: not item.condensed)
    return [section for item in fields for section in _section(item, record, links)]


def lead_of(record: Record) -> tuple[str, Markup]:
    """The field that opens the page, and its text; nothing for a record without either."""
    for key in ("lead", "short_description"):
        if text := getattr(record, key):
            return key, prose(text)
    return "", Markup()


def prose(text: str) -> Markup:
    """A rich field as the page shows it; a very long one line by line, without marks."""
    try:
        return rich(text)
    except TextTooLong:
        return Markup('<p class="lines">%s</p>') % text


def links_in(record: Record) -> Iterator[str]:
    """The addresses of pages whose descriptions may be here too."""
    for link in (*record.collection, *record.models):
        if link.url:
            yield link.url
    for output in record.outputs:
        if output.model_url:
            yield output.model_url


def shown_links(links: tuple[Link, ...], ours: Mapping[str, str]) -> list[tuple[str, str]]:
    """Titles with addresses: ours where the description is here, none where none may be shown."""
    return [(link.title, address_shown(link.url, ours)) for link in links]


def address_shown(url: str | None, ours: Mapping[str, str]) -> str:
    """Where a link of a description leads, or nowhere."""
    if not url:
        return ""
    return ours.get(url) or (url if is_allowed(url) else "")


def _section(item: Field, record: Record, links: Mapping[str, str]) -> Iterator[Section]:
    value = getattr(record, item.key)
    if not value:
        if item.key in MISSED[record.type]:
            yield Section(item.key, item.label, "missing", None)
    elif item.key == "results_text":
        yield Section(item.key, item.label, *_results(record, links))
    elif item.kind is FieldKind.LINES:
        yield Section(item.key, item.label, "lines", value.split("\n"))
    elif item.kind is FieldKind.LINKS:
        yield Section(item.key, item.label, "links", shown_links(value, links))
    elif item.kind is FieldKind.OTHER:
        yield Section(item.key, item.label, "other", list(_other(record)))
    else:
        yield Section(item.key, item.label, "rich", prose(value))


def _results(record: Record, links: Mapping[str, str]) -> tuple[str, Any]:
    """The lists of results where the text could be taken apart, else the text."""
    text = prose(record.results_text or "")
    if not any(getattr(record, key) for key in IN_RESULTS):
        return "rich", text
    outputs = [
        (item.no, item.text, address_shown(item.model_url, links)) for item in record.outputs
    ]
    return "results", {
        "results": record.results,
        "outputs": outputs,
        "impacts": record.impacts,
        "text": text,
    }


def _other(record: Record) -> Iterator[tuple[Sentence | None, Markup]]:
    """Text that belongs to no field, under its own words where it has any."""
    keys = {item.key for item in fields_of(record.type)}
    for name, text in record.extra.items():
        named = None if name in ("text", "body") else escape(name)
        yield label_of(record.type, name) if name in keys else named, prose(text)
