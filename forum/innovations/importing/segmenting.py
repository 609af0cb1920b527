"""Segmenting: finds the headings of a page by the dictionary and what stands under each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from forum.innovations.importing.headings import (
    GROUP,
    HEADINGS,
    LONGEST_HEADING,
    NAME_HEADINGS,
    TYPE_MARKS,
    folded,
)
from forum.innovations.importing.lines import Line
from forum.innovations.importing.parts import DescriptionType
from forum.innovations.importing.values.lists import is_item

_LONGEST_LIKE = 60
_SURELY_TEXT = 120
_NO_HEADING = re.compile(r"#|@|https?://|www\.|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the lines under it; `key` is a field, `GROUP` or a kind of personal data."""

    key: str
    heading: str
    line: int
    lines: tuple[Line, ...]
    condensed: bool = False

    def is_empty(self) -> bool:
        """Whether nothing stands under the heading."""
        return not any(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Page:
    """A page in its parts: the title, what stands before the first heading, the sections."""

    title: Line | None
    lead: tuple[Line, ...]
    sections: tuple[Section, ...]


def type_by_headings(lines: Sequence[Line]) -> DescriptionType | None:
    """The type that the first telling heading gives away, or None."""
    return next(
        (TYPE_MARKS[mark] for line in lines if (mark := _first_words(line.text)) in TYPE_MARKS),
        None,
    )


def names_on(lines: Sequence[Line]) -> list[str]:
    """The values under the headings for the name; two different ones are two pages."""
    names = []
    for place, line in enumerate(lines):
        if _first_words(line.text) in NAME_HEADINGS:
            inline = line.text.partition(":")[2].strip(" *")
            names.append(inline or _next_text(lines, place) or "")
    return names


def segment(lines: Sequence[Line], type_: DescriptionType) -> Page:
    """The page cut at its headings, which are whole lines of the dictionary of this type.

    `Heading: value` on one line is a heading too. Words of a heading in a sentence are not.
    """
    sections = list(_sections(lines, HEADINGS[type_]))
    before = sections[0].lines
    first = next((place for place, line in enumerate(before) if line.text), None)
    if first is None:
        return Page(None, (), tuple(sections[1:]))
    return Page(before[first], before[first + 1 :], tuple(sections[1:]))


def heading_like_lines(lines: Sequence[Line]) -> list[int]:
    """The places of lines that look like headings we do not know, with a paragraph below."""
    return [
        place
        for place, line in enumerate(lines)
        if _is_like_a_heading(line.text)
        and (place == 0 or not lines[place - 1].text)
        and (follows := _next_text(lines, place))
        and not is_item(follows)
    ]


def possible_headings(lines: Sequence[Line]) -> list[int]:
    """Those places in a section; its first line is the value of the heading above it."""
    first = next((place for place, line in enumerate(lines) if line.text), 0)
    return [place for place in heading_like_lines(lines) if place != first]


def before_running_text(lines: Sequence[Line]) -> int:
    """Where a short value ends: the first possible heading with clearly running text below."""
    for place in possible_headings(lines):
        follows = _next_text(lines, place) or ""
        if follows.endswith(".") or len(follows) > _SURELY_TEXT:
            return place
    return len(lines)


def _sections(lines: Sequence[Line], dictionary: Mapping[str, str]) -> Iterator[Section]:
    """The part before the first heading as a section without heading, then every section."""
    current, held = Section(GROUP, "", 0, ()), list[Line]()
    for line in lines:
        opened = _opened_by(line, dictionary)
        if opened is None:
            held.append(line)
            continue
        yield replace(current, lines=tuple(held))
        current, held = opened, list(opened.lines)
    yield replace(current, lines=tuple(held))


def _opened_by(line: Line, dictionary: Mapping[str, str]) -> Section | None:
    if len(line.text) <= LONGEST_HEADING and (key := dictionary.get(folded(line.text))):
        condensed = line.text.rstrip(" :").endswith("**")
        return Section(key, line.text.rstrip(" *:"), line.number, (), condensed)
    words, colon, value = line.text[:LONGEST_HEADING].partition(":")
    key = dictionary.get(folded(words)) if colon else None
    if key is None or not value:
        return None
    rest = replace(line, text=line.text[len(words) + 1 :].strip(" *"))
    return Section(key, words.rstrip(" *"), line.number, (rest,), "**" in words)


def _first_words(text: str) -> str:
    """The line as a heading, or what stands before its colon."""
    short = text[:LONGEST_HEADING]
    whole = folded(short)
    return whole if whole in TYPE_MARKS else folded(short.partition(":")[0])


def _next_text(lines: Sequence[Line], place: int) -> str | None:
    return next((lines[no].text for no in range(place + 1, len(lines)) if lines[no].text), None)


def _is_like_a_heading(text: str) -> bool:
    if not 0 < len(text) <= _LONGEST_LIKE or text.endswith((".", ":", "!", "?", ",")):
        return False
    return not is_item(text) and _NO_HEADING.search(text) is None
