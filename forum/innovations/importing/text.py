"""The one door of the importer: from the text of a page to a record, without side effects."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l

from forum.innovations.importing.assembling import Assembly, assemble
from forum.innovations.importing.fields import fields_of
from forum.innovations.importing.identity import SourceAddress, address_of
from forum.innovations.importing.lines import Line, lines_of
from forum.innovations.importing.parts import Attribution, Contact, DescriptionType, Role
from forum.innovations.importing.reading import read_lines
from forum.innovations.importing.record import Record
from forum.innovations.importing.remarks import ImportRefused, Remark
from forum.innovations.importing.screening import Screened, refuse_identity_codes, screen
from forum.innovations.importing.segmenting import Page, names_on, segment, type_by_headings
from forum.innovations.importing.values.durations import says_it_goes_on
from forum.innovations.importing.values.lists import blocks_of, markdown_of

LONGEST_NAME = 200
# The terms of the service allow non-commercial use without asking if the producer is named.
SERVICE, LICENCE = "Innokylä", "non-commercial-with-attribution"
_HOME = ZoneInfo("Europe/Helsinki")
# Pages of these sub-addresses have no headings of their own: all their text is one field.
_FREE_SUB_PAGES = {"tyoskentelytila": "workspace"}
_LATER_PARTS = {
    DescriptionType.KOKONAISUUS: ("starting_point", "goal", "results_text"),
    DescriptionType.TOIMINTAMALLI: ("operating_environment", "target_group", "core_idea", "needs"),
    DescriptionType.TYOKALU: ("purpose", "how"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says.

    `missing` are the expected fields it does not give, `dropped` the personal data left out (counts
    by kind, never values), `source` the text as given without that personal data: the only form of
    it that may be kept. `condensed` are the fields whose headings were marked with **.
    """

    record: Record
    address: SourceAddress
    warnings: tuple[Remark, ...]
    missing: tuple[str, ...]
    found: tuple[str, ...]
    unknown_headings: tuple[str, ...]
    condensed: tuple[str, ...]
    dropped: dict[str, int]
    source: str


def read_description(
    raw: bytes | str,
    *,
    url: str,
    language: str = "fi",
    type_override: DescriptionType | None = None,
    retrieved_at: dt.datetime | None = None,
    today: dt.date | None = None,
) -> Reading:
    """The record that the text of a page makes, with everything that has to be said about it.

    `today` decides whether the work described has ended. Raises ImportRefused with a stable code
    when the text cannot or must not be imported. Work grows linearly with the size of the text.
    """
    address = address_of(url)
    lines, remarks = _lines(raw)
    type_, conflict = _type_of(lines, address, type_override)
    screened = screen(segment(lines, type_), lines, language)
    found = assemble(screened.page, type_)
    _place_free_text(screened.page, address, found)
    _name(found)
    record = _record(found, address, language=language, retrieved_at=retrieved_at)
    doubts = _doubts(record, screened.page, today or dt.datetime.now(_HOME).date())
    said = [*remarks, *conflict, *screened.remarks, *found.remarks, *doubts]
    said += _cut(record, screened.page, address)
    return _reading(record, address, found, screened=screened, said=said)


def _lines(raw: bytes | str) -> tuple[list[Line], list[Remark]]:
    """The lines of one description. Raises ImportRefused where they may not be read at all."""
    given, remarks = read_lines(raw)
    lines, unseen = lines_of(given)
    lines, twice = _once(lines)
    refuse_identity_codes(lines)
    _refuse_two_pages(lines)
    return lines, [*remarks, *unseen, *twice]


def _reading(
    record: Record,
    address: SourceAddress,
    found: Assembly,
    *,
    screened: Screened,
    said: list[Remark],
) -> Reading:
    given = given_in(record)
    return Reading(
        record=record,
        address=address,
        warnings=tuple(dict.fromkeys(said)),
        missing=() if address.sub_page else missing_in(record, given),
        found=given,
        unknown_headings=tuple(found.unknown),
        condensed=tuple(dict.fromkeys(found.condensed)),
        dropped=screened.dropped,
        source=screened.source,
    )


def _once(lines: list[Line]) -> tuple[list[Line], list[Remark]]:
    """The first half when the second one repeats it word for word."""
    full = [line for line in lines if line.text]
    half = len(full) // 2
    texts = [line.text for line in full]
    if half < 2 or len(full) % 2 or texts[:half] != texts[half:]:
        return lines, []
    second = full[half].number
    return [line for line in lines if line.number < second], [Remark("pasted_twice", second)]


def _type_of(
    lines: Sequence[Line], address: SourceAddress, override: DescriptionType | None
) -> tuple[DescriptionType, list[Remark]]:
    """What the importer chose, else what the headings say, else the address."""
    by_headings = type_by_headings(lines)
    chosen = (override and DescriptionType(override)) or by_headings or address.type
    if chosen is None:
        raise ImportRefused(
            "type_unknown",
            _l("The type of the description could not be recognised. Choose it and try again."),
        )
    known = {by_headings, address.type} - {None}
    return chosen, [Remark("type_conflict")] if len(known) > 1 else []


def _refuse_two_pages(lines: Sequence[Line]) -> None:
    if len(set(names_on(lines)) - {""}) > 1:
        raise ImportRefused(
            "two_pages", _l("The text holds two descriptions. Import them one at a time.")
        )


def _place_free_text(page: Page, address: SourceAddress, found: Assembly) -> None:
    """The text of a page without known headings, which must not pass for a lead."""
    if page.sections:
        return
    text = markdown_of(blocks_of(page.lead)) or None
    found.values |= {"lead": None, "lead_same_as_short": False}
    if key := _FREE_SUB_PAGES.get(address.sub_page or ""):
        found.values[key] = text
        return
    found.remark("no_headings")
    found.keep(text or "", "body")


def _name(found: Assembly) -> None:
    """Lets the title stand in for a missing name; a tool's page has no other. Or refuses."""
    name = found.values.get("name") or found.values["title"]
    if name is None:
        raise ImportRefused("name_missing", _l("The text has no name. Copy the whole page."))
    if "name" not in found.values and found.type is not DescriptionType.TYOKALU:
        found.remark("name_from_title", key="name")
    if len(name) > LONGEST_NAME:
        found.remark("name_long", key="name")
    found.values["name"] = name


def _record(
    found: Assembly,
    address: SourceAddress,
    *,
    language: str,
    retrieved_at: dt.datetime | None,
) -> Record:
    return Record(
        type=found.type,
        source_url=address.url,
        language=language,
        retrieved_at=retrieved_at,
        attribution=_attribution(found, address),
        extra=found.extra(),
        **found.values,
    )


def _attribution(found: Assembly, address: SourceAddress) -> Attribution:
    leads = (actor.name for actor in found.values["actors"] if actor.role is Role.LEAD)
    producer = found.values.get("contact", Contact()).organisation or next(leads, None)
    if address.is_innokyla:
        return Attribution(producer, SERVICE, LICENCE)
    return Attribution(producer)


def _doubts(record: Record, page: Page, today: dt.date) -> list[Remark]:
    """What the values say against each other."""
    lines = {section.key: section.line for section in page.sections}
    doubts = []
    duration = record.duration
    if duration and duration.has_ended(today) and says_it_goes_on(duration.text):
        doubts.append(Remark("status_conflict", lines.get("duration"), "duration"))
    created, modified = record.source_created, record.source_modified
    if created and modified and created > modified:
        doubts.append(Remark("dates_reversed", lines.get("source_modified"), "source_modified"))
    return doubts


def _cut(record: Record, page: Page, address: SourceAddress) -> list[Remark]:
    """Whether the end of the page seems to be missing."""
    if address.sub_page or not page.sections:
        return []
    last = page.sections[-1]
    later = any(record.value(key) for key in _LATER_PARTS[record.type])
    dated = record.type is DescriptionType.TYOKALU or record.source_modified
    return [] if later and dated and not last.is_empty() else [Remark("possibly_cut", last.line)]


def given_in(record: Record) -> tuple[str, ...]:
    """The keys of the fields that hold something."""
    values = ((item.key, record.value(item.key)) for item in fields_of(record.type))
    return tuple(
        key
        for key, value in values
        if (any(value.values()) if isinstance(value, dict) else bool(value))
    )


def missing_in(record: Record, given: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of the expected fields that hold nothing."""
    return tuple(
        item.key
        for item in fields_of(record.type)
        if item.expected_of(record.type) and item.key not in given
    )
