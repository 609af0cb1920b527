"""Entries: the separate things named under a heading, one to an item, or one to a line."""

import re
from collections.abc import Callable, Sequence

from forum.innovations.importing.values.lists import Block, Listing

_BETWEEN = re.compile(r"[,;]\s*|\s+(?:ja|sekä|och|samt|and)\s+")
_AND_TOO = re.compile(r"^(?:ja|sekä|och|samt|and)\s+")
_OPENS, _CLOSES = "([", ")]"


def entries_of(blocks: Sequence[Block]) -> list[str]:
    """The items of the lists, and every line that stands outside them."""
    return [
        text
        for block in blocks
        for text in (
            [item.text for item in block.items]
            if isinstance(block, Listing)
            else [line.text for line in block.lines]
        )
    ]


def split_if_all(text: str, known: Callable[[str], bool]) -> list[str]:
    """The parts between commas, semicolons and "and", if every part is known; else the whole."""
    if known(text):
        return [text]
    parts = [_AND_TOO.sub("", part).strip(" .") for part in _parts(text)]
    parts = [part for part in parts if part]
    return parts if len(parts) > 1 and all(map(known, parts)) else [text]


def looks_like_a_sentence(text: str) -> bool:
    """Whether the entry seems to name several things at once."""
    return _BETWEEN.search(text) is not None


def _parts(text: str) -> list[str]:
    """The text cut at every separator that stands outside brackets."""
    parts, start, place, depth = [], 0, 0, 0
    for match in _BETWEEN.finditer(text):
        between = text[place : match.start()]
        depth += sum(map(between.count, _OPENS)) - sum(map(between.count, _CLOSES))
        place = match.end()
        if depth <= 0:
            parts.append(text[start : match.start()])
            start = place
    return [*parts, text[start:]]
