"""Lists: tells bullets and numbered items from paragraphs and keeps their order and nesting."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from forum.innovations.importing.lines import Line

_BULLET = re.compile(r"(?:[•·\-–*◦▪‣]|o)\s+(?=\S)")
_NUMBER = re.compile(r"(?:\((\d{1,3})\)|(\d{1,3})[.)]|([a-z])\))\s+(?=\S)", re.IGNORECASE)
# Looks like item 6 or 1 but is a date.
_DATE = re.compile(r"\d{1,2}\.\s*(?:\d{1,2}\.\s*\d{2,4}\b|\w{3,8}kuuta?\b)")
_ENDS = (".", "!", "?", ":", ";")
_DEEPEST = 6
# CommonMark nests an item that starts right of its parent's text; four columns do for all markers.
_STEP = 4


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its text, how deep it is nested (from 0) and its number, if it has one."""

    text: str
    line: int
    depth: int = 0
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that stand together; line breaks inside are kept."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The paragraph, its lines apart as on the page."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Listing:
    """Items that follow each other, empty lines between them or not."""

    items: tuple[Item, ...]

    def has_gaps(self) -> bool:
        """Whether its outer numbers start again or leave some out."""
        numbers = [item.number for item in self.items if item.depth == 0 and item.number]
        return any(after != before + 1 for before, after in pairwise(numbers))


Block = Paragraph | Listing


@dataclass(frozen=True, slots=True)
class _Marked:
    """An item as it grows: the lines that belong to it, its marker's column and number."""

    lines: list[Line]
    indent: int
    number: int | None


def is_item(text: str) -> bool:
    """Whether the line starts an item of a list. A date, a year or a marker alone does not."""
    return _marker(text) is not None


def blocks_of(lines: Iterable[Line]) -> tuple[Block, ...]:
    """Paragraphs and lists in the order of the page."""
    return tuple(_blocks(lines))


def markdown_of(blocks: Sequence[Block]) -> str:
    """The blocks in the small Markdown subset; signs with a meaning in Markdown are escaped."""
    return "\n\n".join(
        "\n".join(map(_item_markdown, block.items))
        if isinstance(block, Listing)
        else "\n".join(escaped(line.text) for line in block.lines)
        for block in blocks
    )


def escaped(text: str) -> str:
    """The text so that Markdown shows it as it is (an address keeps its underscores)."""
    return _SIGNS.sub(r"\\\g<0>", text)


_SIGNS = re.compile(
    r"[\\`*\[\]<]|(?<!\w)_|_(?!\w)|&(?=#?\w{1,31};)"
    r"|^(?:#{1,6}(?=\s)|>|[+-](?=\s)|[=-]+$|~{3})"
    r"|(?:(?<=^\d)|(?<=^\d\d)|(?<=^\d\d\d))[.)](?=\s)"
)


def _marker(text: str) -> re.Match[str] | None:
    if bullet := _BULLET.match(text):
        return bullet
    return None if _DATE.match(text) else _NUMBER.match(text)


def _blocks(lines: Iterable[Line]) -> Iterator[Block]:
    paragraph: list[Line] = []
    listing: list[_Marked] = []
    apart = False
    for line in lines:
        if not line.text:
            apart = True
            continue
        marker = _marker(line.text)
        joins = marker is None and bool(listing) and _continues(listing[-1], line, apart)
        if paragraph and (apart or marker):
            yield Paragraph(tuple(paragraph))
            paragraph = []
        if listing and marker is None and not joins:
            yield _listing(listing)
            listing = []
        _take(line, marker, joins, paragraph=paragraph, listing=listing)
        apart = False
    yield from [Paragraph(tuple(paragraph))] if paragraph else []
    yield from [_listing(listing)] if listing else []


def _take(
    line: Line,
    marker: re.Match[str] | None,
    joins: bool,
    *,
    paragraph: list[Line],
    listing: list[_Marked],
) -> None:
    if marker:
        rest = Line(line.number, line.raw, line.text[marker.end() :])
        listing.append(_Marked([rest], line.indent, _number(marker)))
    elif joins:
        listing[-1].lines.append(line)
    else:
        paragraph.append(line)


def _number(marker: re.Match[str]) -> int | None:
    if marker.re is _BULLET:
        return None
    bracketed, plain, letter = marker.groups()
    return ord(letter.lower()) - ord("a") + 1 if letter else int(bracketed or plain)


def _continues(item: _Marked, line: Line, apart: bool) -> bool:
    """Whether a line without a marker goes on with the item above it; a lead-in does not."""
    if line.indent > item.indent:
        return True
    if apart or line.text.endswith(":"):
        return False
    return not item.lines[-1].text.endswith(_ENDS)


def _listing(marked: list[_Marked]) -> Listing:
    columns: list[int] = []
    items = []
    for item in marked:
        while columns and item.indent < columns[-1]:
            columns.pop()
        if not columns or item.indent > columns[-1]:
            columns.append(item.indent)
        text = " ".join(line.text for line in item.lines)
        depth = min(len(columns) - 1, _DEEPEST)
        items.append(Item(text, item.lines[0].number, depth, item.number))
    return Listing(tuple(items))


def _item_markdown(item: Item) -> str:
    marker = "-" if item.number is None else f"{item.number}."
    return f"{' ' * _STEP * item.depth}{marker} {escaped(item.text)}"
