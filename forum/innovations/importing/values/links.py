"""Links: titles with the address beside them, never the file itself."""

import re
from collections.abc import Sequence

from forum.innovations.importing.parts import Link
from forum.innovations.importing.values.entries import entries_of
from forum.innovations.importing.values.lists import Block

_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_PROMISED = re.compile(
    r"\blink(?:in|kien|eistä|istä)\s+(?:kautta|takaa)|\blinkistä\b", re.IGNORECASE
)


def links_of(blocks: Sequence[Block]) -> tuple[Link, ...]:
    """A link for every entry; the first http(s) address in it is taken out of the title."""
    return tuple(map(_link, entries_of(blocks)))


def promises_a_link(text: str) -> bool:
    """Whether the text sends the reader to a link and shows no address."""
    return _PROMISED.search(text) is not None and _ADDRESS.search(text) is None


def _link(entry: str) -> Link:
    found = _ADDRESS.search(entry)
    if found is None:
        return Link(entry)
    url = found[0].rstrip(".,;:!?)")
    title = (entry[: found.start()] + entry[found.end() :]).strip(" :–-()")
    return Link(title or url, url)
