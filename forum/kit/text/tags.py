"""HTML cut into tags and words, in one pass and in linear time, however it is written.

It builds no tree, which hostile markup could make grow faster than the page.
"""

import html as entities
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

ATTRIBUTE: Final = r"""([^\s/>][^\s/>=]*+)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
ATTRIBUTES: Final = re.compile(ATTRIBUTE)
TAG: Final = re.compile(
    r"<(/?)([a-zA-Z][^\s/>]*+)((?:[\s/]++|" + ATTRIBUTE.replace("(", "(?:", 1) + r")*+)>"
)
NO_MARKUP: Final = frozenset(
    {"iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"}
)
"""Elements in which a tag is no tag."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or an end; `text` is what stands inside an element that holds no markup."""

    name: str
    ends: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)
    closed: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Text between tags, or a comment."""

    text: str
    comment: bool = False


def tokens(page: str) -> Iterator[Tag | Words]:
    """Tags, words and comments in order. What an unfinished tag or comment swallows is gone."""
    place = 0
    while (at := page.find("<", place)) >= 0:
        if at > place:
            yield Words(entities.unescape(page[place:at]))
        token, place = _token(page, at)
        if token is not None:
            yield token
        if place < 0:
            return
    if place < len(page):
        yield Words(entities.unescape(page[place:]))


def _token(page: str, at: int) -> tuple[Tag | Words | None, int]:
    """What starts at this sign, and where it ends (-1: nowhere)."""
    if page.startswith("<!--", at):
        end = page.find("-->", at + 4)
        return (Words(page[at + 4 : end], comment=True), end + 3) if end >= 0 else (None, -1)
    follows = page[at + 1 : at + 3]
    if follows[:1].isalpha() and follows[:1].isascii():
        return _tag(page, at)
    if follows[:1] == "/" and follows[1:].isalpha():
        return _tag(page, at)
    if follows[:1] in ("!", "?", "/"):
        end = page.find(">", at)
        return None, end + 1 if end >= 0 else -1
    return Words("<"), at + 1


def _tag(page: str, at: int) -> tuple[Tag | None, int]:
    found = TAG.match(page, at)
    if found is None:
        return None, -1
    name = found[2].lower()
    if found[1]:
        return Tag(name, ends=True), found.end()
    attributes = _attributes(found[3])
    if name not in NO_MARKUP:
        return Tag(name, False, attributes, closed=found[3].endswith("/")), found.end()
    ended = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(page, found.end())
    text = page[found.end() : ended.start() if ended else len(page)]
    return Tag(name, False, attributes, text=text), ended.start() if ended else -1


def _attributes(written: str) -> dict[str, str]:
    """By name in lower case; of two with one name the first counts."""
    found: dict[str, str] = {}
    for name, value in ATTRIBUTES.findall(written):
        bare = value[1:-1] if value[:1] in ("'", '"') else value
        found.setdefault(name.lower(), entities.unescape(bare))
    return found
