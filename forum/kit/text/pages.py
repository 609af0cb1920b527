"""Saved HTML pages: what a person would copy of one, line by line, and what its head says of it.

Nothing of a page is run and nothing is fetched; work grows linearly with its size.
"""

import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from urllib.parse import urljoin

from forum.kit.text.addresses import is_allowed, is_outside
from forum.kit.text.elements import (
    ACTIVE,
    BLOCKS,
    CELLS,
    ENDED_BY,
    HEADINGS,
    LINES,
    UNREAD,
    UNREAD_ROLES,
    VOID,
)
from forum.kit.text.heads import Head, HeadReader
from forum.kit.text.tags import Tag, Words, tokens

DEEPEST: Final = 200  # elements inside each other; pages have some thirty
MOST_TAGS: Final = 50_000
UNSEEN_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
CONSENT: Final = re.compile(r"(?:^|[\s_-])(?:cookies?|consent|gdpr)(?:$|[\s_-])", re.IGNORECASE)
SPACES: Final = re.compile(r"[ \t\n\r\f]+")
STEP: Final = 4  # columns by which an inner list is indented


class TooComplex(Exception):
    """The page has more tags, or deeper ones, than any page that people write."""


class Line(NamedTuple):
    """A line of the page, and how surely it is content: 2 in main, 1 in an article."""

    text: str
    rank: int


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The content of a page as lines, what its head says, and whether tables or active parts were
    taken apart or left out. `titled`: it has a heading of the first level."""

    lines: tuple[str, ...]
    head: Head
    titled: bool = False
    tables: bool = False
    active: bool = False


@dataclass(slots=True)
class _Element:
    name: str
    unread: bool
    rank: int
    href: str = ""
    number: int = 0
    heading: bool = False


@dataclass(slots=True)
class _Reader:
    head: HeadReader
    open: list[_Element] = field(default_factory=lambda: [_Element("", False, 0)])
    many: Counter[str] = field(default_factory=Counter)
    lines: list[Line] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    marker: str = ""
    titled: bool = False
    tables: bool = False
    active: bool = False
    tags: int = 0

    def start(self, tag: Tag) -> None:
        """An element begins: what it ends, whether it is read, the line it opens."""
        self.tags += 1
        while self.open[-1].name in ENDED_BY.get(tag.name, ()):
            self._close()
        above = self.open[-1]
        here = _Element(tag.name, above.unread or self._is_unread(tag), _rank(tag, above))
        here.heading = above.heading or tag.name in HEADINGS | {"dt"} or _is_label(tag)
        if not here.unread:
            self._note(tag, here)
            self._break(tag.name)
            self._mark(tag)
            if tag.name in CELLS:
                self.words.append(" | ")
        if tag.name in VOID or (tag.closed and here.unread):
            return
        self.open.append(here)
        self.many[tag.name] += 1
        if self.tags > MOST_TAGS or len(self.open) > DEEPEST:
            raise TooComplex

    def end(self, tag: Tag) -> None:
        """An element ends, and those that were left open in it."""
        if not self.many[tag.name]:
            return
        while self.open[-1].name != tag.name:
            self._close()
        self._close()

    def say(self, text: str) -> None:
        """Words of the page, if they are read at all."""
        if not self.open[-1].unread:
            self.words.append(text)

    def finish(self) -> list[Line]:
        """All lines."""
        while len(self.open) > 1:
            self._close()
        self._flush()
        return self.lines

    def _close(self) -> None:
        element = self.open.pop()
        self.many[element.name] -= 1
        if element.unread:
            return
        if element.href and element.href not in "".join(self.words[-3:]):
            self.words.append(f" ({element.href})")
        self.open.append(element)
        self._break(element.name)
        self.open.pop()

    def _is_unread(self, tag: Tag) -> bool:
        told = tag.attributes
        if tag.name in ACTIVE:
            self.active = True
        if tag.name in UNREAD or told.get("role") in UNREAD_ROLES or "hidden" in told:
            return True
        if tag.name == "header" and not self.open[-1].rank:
            return True
        if UNSEEN_STYLE.search(told.get("style", "")):
            return True
        return bool(CONSENT.search(f"{told.get('class', '')} {told.get('id', '')}"))

    def _note(self, tag: Tag, element: _Element) -> None:
        """Where a link leads, the first number of a list, and what must not be in a text."""
        href = tag.attributes.get("href", "") if tag.name == "a" else ""
        self.active |= bool(href) and not is_allowed(href.strip())
        self.active |= any(name.startswith("on") for name in tag.attributes)
        self.tables |= tag.name == "table"
        self.titled |= tag.name == "h1"
        element.href = "" if element.heading else self._whole(href)
        first = tag.attributes.get("start", "")
        element.number = int(first) - 1 if first.isdecimal() and len(first) < 4 else 0

    def _whole(self, href: str) -> str:
        """The address on the web, or nothing for places on the page itself and other schemes."""
        if not href or href.startswith("#") or not is_allowed(href):
            return ""
        with suppress(ValueError):
            whole = urljoin(self.head.head().address, href)
            return whole if is_outside(whole) else ""
        return ""

    def _break(self, name: str) -> None:
        if self.many["td"] or self.many["th"]:
            self.words.append(" " if name in LINES or name == "br" else "")
        elif name == "br":
            if not self._flush():
                self._gap()
        elif name in LINES:
            self._flush()
            if name in BLOCKS and not self.many["li"]:
                self._gap()

    def _mark(self, tag: Tag) -> None:
        """The marker of an item, for the first line of its text."""
        in_cell = self.many["td"] or self.many["th"]
        if tag.name == "tr" and not in_cell:
            self.marker = "• "
        if tag.name != "li" or in_cell:
            return
        lists = [element for element in self.open if element.name in ("ul", "ol")]
        indent = " " * STEP * max(0, len(lists) - 1)
        if not lists or lists[-1].name == "ul":
            self.marker = f"{indent}• "
            return
        told = tag.attributes.get("value", "")
        told_number = int(told) if told.isdecimal() and len(told) < 4 else 0
        lists[-1].number = told_number or lists[-1].number + 1
        self.marker = f"{indent}{lists[-1].number}. "

    def _flush(self) -> bool:
        """End the line; whether there was one."""
        text = SPACES.sub(" ", "".join(self.words)).strip(" |")
        self.words.clear()
        if not text:
            return False
        inside = " " * (STEP * self.many["li"] - 1) if self.many["li"] else ""
        self.lines.append(Line((self.marker or inside) + text, self.open[-1].rank))
        self.marker = ""
        return True

    def _gap(self) -> None:
        if self.lines and self.lines[-1].text:
            self.lines.append(Line("", self.open[-1].rank))


def read_page(page: str) -> SavedPage:
    """The page in lines. Raises TooComplex."""
    head = HeadReader()
    reader = _Reader(head)
    for token in tokens(page):
        head.hear(token)
        if isinstance(token, Words):
            if not token.comment:
                reader.say(token.text)
        elif token.ends:
            reader.end(token)
        else:
            reader.start(token)
    lines = reader.finish()
    best = max((line.rank for line in lines if line.text), default=0)
    chosen = tuple(line.text for line in lines if line.rank >= best)
    return SavedPage(chosen, head.head(), reader.titled, reader.tables, reader.active)


def _rank(tag: Tag, above: _Element) -> int:
    if tag.name == "main" or tag.attributes.get("role") == "main":
        return 2
    return max(above.rank, int(tag.name == "article"))


def _is_label(tag: Tag) -> bool:
    return "label" in tag.attributes.get("class", "")
