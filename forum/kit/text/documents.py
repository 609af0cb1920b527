"""The door of the house: site pages and rules of a network, with contents, and the descriptions of
innovations. Members' posts come in by the other door, `posts`."""

import html as entities
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from bleach.html5lib_shim import Filter  # type: ignore[attr-defined]  # not in its stubs
from bleach.sanitizer import Cleaner
from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension, slugify_unicode
from markupsafe import Markup

from forum.kit.text.addresses import OUTSIDE_REL, SCHEMES, is_allowed, is_outside
from forum.kit.text.cleaning import clean_block, short_enough
from forum.kit.text.dressing import dress
from forum.kit.text.grammar import rich_grammar

HEADINGS: Final = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h6", "h5": "h6", "h6": "h6"}
INLINE: Final = {
    "a",
    "abbr",
    "br",
    "code",
    "del",
    "em",
    "ins",
    "kbd",
    "q",
    "s",
    "strong",
    "sub",
    "sup",
}
BLOCKS: Final = {
    "blockquote",
    "dd",
    "div",
    "dl",
    "dt",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
}
TAGS: Final = INLINE | BLOCKS | {"p", "pre", "ul", "table", "tbody", "td", "th", "thead", "tr"}
CLASSES: Final = {"footnote", "footnote-ref", "footnote-backref"}
ALIGNMENTS: Final = {"left", "center", "right"}
# Ids are prefixed, so that no heading takes the place of a part of the page round it.
OUR_ID: Final = re.compile(r"(?:s|fn|fnref\d*)-[\w-]{1,100}")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a document: its level from 2 on, its id, and its words as plain text."""

    level: int
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text of the house: safe HTML and the headings in it, in order."""

    html: Markup
    contents: tuple[Section, ...]


@lru_cache(maxsize=256)
def document(source: str) -> Document:
    """A text of the house with headings from h2, tables, footnotes and contents.

    HTML in it is let through as far as the allow-list goes.
    """
    reader = _reader()
    html = reader.convert(clean_block(source))
    contents = tuple(_sections(getattr(reader, "toc_tokens", [])))
    return Document(Markup(_cleaner().clean(html)), contents)  # noqa: S704 - bleach made it safe


@lru_cache(maxsize=256)
def rich(source: str) -> Markup:
    """A description's text: paragraphs, lists, links, emphasis, headings from h3.

    All other marks stay as they were written. Raises TextTooLong past 64 kB.
    """
    return dress(_RICH, clean_block(short_enough(source)), HEADINGS).html


class Furnish(Filter):  # type: ignore[misc]
    """After the allow-list: links that leave say so, and tables can be scrolled by keyboard."""

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """The tokens of the page, furnished."""
        for token in super().__iter__():
            kind = token["type"] if token.get("name") == "table" else ""
            if kind == "StartTag":
                yield _tag(kind, {(None, "class"): "table", (None, "tabindex"): "0"})
            yield _furnished(token)
            if kind == "EndTag":
                yield _tag(kind, {})


def _tag(kind: str, attributes: Mapping[tuple[None, str], str]) -> dict[str, Any]:
    return {"type": kind, "name": "div", "namespace": None, "data": dict(attributes)}


def _furnished(token: dict[str, Any]) -> dict[str, Any]:
    if token["type"] == "StartTag" and token["name"] == "th":
        token["data"][None, "scope"] = "col"
    leads = token["type"] == "StartTag" and token["name"] == "a"
    if leads and is_outside(token["data"].get((None, "href"), "")):
        token["data"][None, "rel"] = OUTSIDE_REL
    return token


def _reader() -> Markdown:
    """A new one each time, for it keeps what it read; `document` remembers what came out."""
    contents = TocExtension(baselevel=2, slugify=_anchor)
    footnotes = FootnoteExtension(SEPARATOR="-", BACKLINK_TITLE="")
    tables = TableExtension(use_align_attribute=True)
    return Markdown(extensions=[contents, footnotes, tables, SaneListExtension()])


def _anchor(title: str, separator: str) -> str:
    return "s-" + slugify_unicode(title, separator)[:60]


def _sections(tokens: list[Any]) -> Iterator[Section]:
    for token in tokens:
        yield Section(token["level"], token["id"], entities.unescape(token["name"]))
        yield from _sections(token["children"])


def _cleaner() -> Cleaner:
    return Cleaner(tags=TAGS, attributes=_is_kept, protocols=SCHEMES, strip=True, filters=[Furnish])


def _is_kept(tag: str, name: str, value: str) -> bool:
    match name:
        case "href":
            return tag == "a" and is_allowed(value)
        case "id":
            return bool(OUR_ID.fullmatch(value))
        case "class":
            return value in CLASSES
        case "align":
            return tag in {"td", "th"} and value in ALIGNMENTS
        case "title":
            return tag in {"a", "abbr"} and bool(value)
        case "start":
            return tag == "ol" and value.isdecimal()
    return False


_RICH: Final = rich_grammar()
