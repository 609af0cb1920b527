"""Assembling: from the sections of a page to the values of a record."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from forum.innovations.importing.fields import FIELDS, FieldKind, field_of
from forum.innovations.importing.headings import GROUP
from forum.innovations.importing.lines import Line
from forum.innovations.importing.parts import Contact, DescriptionType
from forum.innovations.importing.remarks import Remark
from forum.innovations.importing.segmenting import (
    Page,
    Section,
    before_running_text,
    heading_like_lines,
    possible_headings,
)
from forum.innovations.importing.values.actors import actors_of, with_lead
from forum.innovations.importing.values.dates import NotADate, date_of
from forum.innovations.importing.values.durations import duration_of
from forum.innovations.importing.values.entries import entries_of
from forum.innovations.importing.values.funders import funders_of
from forum.innovations.importing.values.hashtags import hashtags_of
from forum.innovations.importing.values.links import links_of, promises_a_link
from forum.innovations.importing.values.lists import Listing, blocks_of, escaped, markdown_of
from forum.innovations.importing.values.regions import regions_of
from forum.innovations.importing.values.results import parts_of, with_sub_headings_apart

ONE_VALUE = frozenset({FieldKind.TEXT, FieldKind.CONTACT})
IN_PLACE = frozenset({FieldKind.RICH, FieldKind.LINES})


@dataclass(slots=True)
class Assembly:
    """The values found so far, with what has to be said about them."""

    type: DescriptionType
    values: dict[str, Any] = field(default_factory=dict)
    other: dict[str, list[str]] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    condensed: list[str] = field(default_factory=list)

    def remark(self, code: str, line: int | None = None, key: str | None = None) -> None:
        """Notes something about a line or a field."""
        self.remarks.append(Remark(code, line, key))

    def keep(self, text: str, name: str = "text") -> None:
        """Keeps text that belongs to no field, under the words above it."""
        if text:
            self.other.setdefault(name, []).append(text)

    def extra(self) -> dict[str, str]:
        """All text that belongs to no field."""
        return {name: "\n\n".join(texts) for name, texts in self.other.items()}


def assemble(page: Page, type_: DescriptionType) -> Assembly:
    """Everything the page says, as arguments of a record. Personal data must be gone already."""
    found = Assembly(type_)
    for section in _joined(page.sections, found):
        if section.key == GROUP:
            _keep_unplaced(section.lines, found)
        else:
            _read(section, found)
    _read_head(page, found)
    contact = found.values.get("contact", Contact())
    found.values["actors"] = with_lead(found.values.get("actors", ()), contact.organisation)
    _note_lost_links(page, found)
    found.values["hashtags"] = hashtags_of(line.text for line in _all_lines(page))
    return found


def _joined(sections: Sequence[Section], found: Assembly) -> list[Section]:
    """Sections of one field put together in order, then the text that stands under group titles."""
    by_key: dict[str, list[Section]] = {}
    for section in sections:
        by_key.setdefault(section.key, []).append(section)
    groups = by_key.pop(GROUP, [])
    return [*(_one_of(same, found) for same in by_key.values()), *groups]


def _one_of(same: list[Section], found: Assembly) -> Section:
    """One section of those with the same key; empty ones, and a name said again, do not count."""
    full = [section for section in same if not section.is_empty()] or same[:1]
    if full[0].key == "name":
        return full[0]
    for section in full[1:]:
        found.remark("heading_repeated", section.line, section.key)
    gap = Line(0, "", "")
    lines = [line for section in full for line in (gap, *section.lines)]
    condensed = any(section.condensed for section in same)
    return replace(full[0], lines=tuple(lines), condensed=condensed)


def _texts(section: Section) -> list[str]:
    return [line.text for line in section.lines if line.text]


def _read(section: Section, found: Assembly) -> None:
    key = "contact" if section.key == "contact.organisation" else section.key
    if section.condensed:
        found.condensed.append(key)
    if section.is_empty():
        return
    kind = _kind_of(found.type, key)
    section = replace(section, key=key, lines=_of_this_field(section, kind, found))
    found.values[key] = _READERS[kind](section, found)


def _kind_of(type_: DescriptionType, key: str) -> FieldKind:
    try:
        return field_of(type_, key).kind
    except KeyError:
        return next(item.kind for item in FIELDS if item.key == key)


def _of_this_field(section: Section, kind: FieldKind, found: Assembly) -> tuple[Line, ...]:
    """The lines that are the value; what cannot belong to it is kept as other text."""
    if kind in IN_PLACE:
        places = possible_headings(section.lines)
        found.unknown.extend(section.lines[place].text for place in places)
        return section.lines
    end = _end_of(section.lines, kind)
    _keep_unplaced(section.lines[end:], found)
    return section.lines[:end]


def _end_of(lines: Sequence[Line], kind: FieldKind) -> int:
    """Where the value ends: a date is one line, a name one paragraph, a list may go on."""
    if kind is not FieldKind.DATE and kind not in ONE_VALUE:
        return before_running_text(lines)
    first = next((place for place, line in enumerate(lines) if line.text), len(lines))
    rest = range(first, len(lines))
    gap = next((place for place in rest if not lines[place].text), len(lines))
    return first + 1 if kind is FieldKind.DATE else gap


def _keep_unplaced(lines: Sequence[Line], found: Assembly) -> None:
    """Keeps the lines as other text, under their own heading where the first looks like one."""
    lines = lines[next((place for place, line in enumerate(lines) if line.text), len(lines)) :]
    if not lines:
        return
    found.remark("unplaced_text", lines[0].number)
    _keep_by_heading(lines, heading_like_lines(lines), found)


def _keep_by_heading(lines: Sequence[Line], heads: list[int], found: Assembly) -> None:
    ends = [*heads, len(lines)]
    found.keep(_markdown(lines[: ends[0]]))
    for place, after in pairwise(ends):
        heading = lines[place].text
        found.unknown.append(heading)
        below = _markdown(lines[place + 1 : after])
        found.keep(below or escaped(heading), heading if below else "text")


def _markdown(lines: Sequence[Line]) -> str:
    return markdown_of(blocks_of(lines))


def _rich(section: Section, found: Assembly) -> str | None:
    if section.key == "results_text":
        _read_results(section, found)
        section = replace(section, lines=tuple(with_sub_headings_apart(section.lines)))
    blocks = blocks_of(section.lines)
    for block in blocks:
        if isinstance(block, Listing) and block.has_gaps():
            found.remark("numbering", block.items[0].line, section.key)
    return markdown_of(blocks) or None


def _read_results(section: Section, found: Assembly) -> None:
    parts = parts_of(section.lines)
    found.values["results"] = tuple(item.text for item in parts.results)
    found.values["outputs"] = parts.measures()
    found.values["impacts"] = tuple(item.text for item in parts.impacts)


def _plain_lines(section: Section, found: Assembly) -> str | None:
    return "\n".join(_texts(section)) or None


def _line(section: Section, found: Assembly) -> str | None:
    return " ".join(_texts(section)) or None


def _date(section: Section, found: Assembly) -> object:
    text = " ".join(_texts(section))
    try:
        return date_of(text)
    except NotADate as reason:
        found.remark(str(reason), section.line, section.key)
        found.keep(text, section.key)
        return None


def _duration(section: Section, found: Assembly) -> object:
    text = "\n".join(_texts(section))
    duration, odd = duration_of(text)
    for code in odd:
        found.remark(code, section.line, section.key)
    return duration


def _actors(section: Section, found: Assembly) -> object:
    actors, unsplit = actors_of(blocks_of(section.lines))
    if unsplit:
        found.remark("actors_not_split", section.line, section.key)
    return actors


def _contact(section: Section, found: Assembly) -> Contact:
    return Contact(" ".join(_texts(section)) or None)


def _list(section: Section, found: Assembly) -> tuple[str, ...]:
    entries = entries_of(blocks_of(section.lines))
    parts = (part.strip() for entry in entries for part in entry.replace(";", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def _funders(section: Section, found: Assembly) -> object:
    return funders_of(blocks_of(section.lines))


def _regions(section: Section, found: Assembly) -> object:
    return regions_of(blocks_of(section.lines))


def _links(section: Section, found: Assembly) -> object:
    return links_of(blocks_of(section.lines))


_READERS: dict[FieldKind, Callable[[Section, Assembly], Any]] = {
    FieldKind.TEXT: _line,
    FieldKind.RICH: _rich,
    FieldKind.LINES: _plain_lines,
    FieldKind.LIST: _list,
    FieldKind.DATE: _date,
    FieldKind.DURATION: _duration,
    FieldKind.ORGANISATIONS: _actors,
    FieldKind.CONTACT: _contact,
    FieldKind.FUNDERS: _funders,
    FieldKind.REGIONS: _regions,
    FieldKind.LINKS: _links,
}


def _read_head(page: Page, found: Assembly) -> None:
    """The title, the name it may have to stand in for, and the lead unless it only repeats."""
    title = page.title.text if page.title else None
    lead = _markdown(page.lead) or None
    same = lead is not None and lead == found.values.get("short_description")
    found.values |= {"title": title, "lead": None if same else lead, "lead_same_as_short": same}


def _note_lost_links(page: Page, found: Assembly) -> None:
    for line in _all_lines(page):
        if promises_a_link(line.text):
            found.remark("links_lost", line.number)


def _all_lines(page: Page) -> list[Line]:
    title = [page.title] if page.title else []
    return [*title, *page.lead, *(line for section in page.sections for line in section.lines)]
