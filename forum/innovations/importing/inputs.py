"""Inputs: copied text, a saved HTML page or our JSON form, told apart by what is in them.

The door of views and commands: `read_input`. All three end in the same `Reading`.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from forum.innovations.importing.exchange import read_exchange
from forum.innovations.importing.headings import HEADINGS, folded
from forum.innovations.importing.identity import address_of
from forum.innovations.importing.parts import DescriptionType
from forum.innovations.importing.reading import decoded, repaired
from forum.innovations.importing.remarks import ImportRefused, Remark
from forum.innovations.importing.text import Reading, read_description
from forum.kit.text.heads import Head
from forum.kit.text.pages import SavedPage, TooComplex, read_page

LANGUAGES = ("fi", "sv", "en")
_BEGINNING = 1024
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)


class Form(StrEnum):
    """In what form a description came."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"


FORMS: Mapping[Form, LazyString] = {
    Form.TEXT: _l("Read as text copied from a page."),
    Form.HTML: _l("Read as a saved web page: its main content, without menus and scripts."),
    Form.JSON: _l("Read as a JSON description (sio-import/1)."),
}


@dataclass(frozen=True, slots=True)
class Input:
    """What came: its form, what it says, and the text that may be read again with the same result.

    `head` is what it says of itself. `repairable`: whether its garbled letters can be mended.
    """

    form: Form
    reading: Reading
    text: str
    head: Head
    repairable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the importer says; empty where the input is to tell."""

    url: str = ""
    language: str = ""
    type: DescriptionType | None = None
    repair: bool = False
    today: dt.date | None = None


def form_of(text: str) -> Form:
    """The form of a text, by its beginning."""
    start = text[:_BEGINNING].lstrip("\ufeff \t\r\n")
    if start.startswith(("{", "[")):
        return Form.JSON
    return Form.HTML if _HTML.search(start) else Form.TEXT


def read_input(raw: bytes | str, wishes: Wishes) -> Input:
    """The description in what somebody gave us. Raises ImportRefused with the way out."""
    text, remarks = decoded(raw)
    mended = repaired(text)
    if wishes.repair and mended is not None:
        text, mended = mended, None
    form = form_of(text)
    read = {Form.TEXT: _text, Form.HTML: _page, Form.JSON: _exchange}[form](text, wishes)
    told = [*remarks, *read.reading.warnings, *_differences(read.head, wishes)]
    reading = replace(read.reading, warnings=tuple(dict.fromkeys(told)))
    garbled = any(remark.code == "mojibake" for remark in told)
    return replace(read, reading=reading, repairable=garbled and mended is not None)


def _text(text: str, wishes: Wishes) -> Input:
    return _read(Form.TEXT, text, wishes)


def _page(text: str, wishes: Wishes) -> Input:
    try:
        page = read_page(text)
    except TooComplex as error:
        raise ImportRefused("page_complex", _TOO_COMPLEX) from error
    read = _read(Form.HTML, "\n".join(_with_head(page)), wishes, head=page.head)
    odd = [Remark("tables")] if page.tables else []
    odd += [Remark("active_content")] if page.active else []
    return replace(read, reading=replace(read.reading, warnings=(*odd, *read.reading.warnings)))


_TOO_COMPLEX = _l(
    "This page is built of too many parts to be read. Copy its text and paste it instead."
)


def _read(form: Form, text: str, wishes: Wishes, *, head: Head | None = None) -> Input:
    head = head or Head()
    language = head.language if head.language in LANGUAGES else LANGUAGES[0]
    reading = read_description(
        text,
        url=wishes.url or head.address,
        language=wishes.language or language,
        type_override=wishes.type,
        today=wishes.today,
    )
    return Input(form, reading, text, head)


def _with_head(page: SavedPage) -> tuple[str, ...]:
    """The lines with what only the head tells: a title, and a description where none is told."""
    title, told = page.head.title, page.head.description
    lines = page.lines
    known = {words for headings in HEADINGS.values() for words in headings}
    has_parts = any(folded(line) in known for line in lines)
    if told and not has_parts and told not in " ".join(lines):
        lines = (lines[0], "", told, "", *lines[1:]) if lines else (told,)
    if title and not page.titled and not any(folded(line) == folded(title) for line in lines):
        lines = (title, "", *lines)
    return lines


def _exchange(text: str, wishes: Wishes) -> Input:
    reading = read_exchange(
        text, url=wishes.url, language=wishes.language, type_override=wishes.type
    )
    told = reading.record
    return Input(Form.JSON, reading, text, Head("", "", told.language, told.source_url))


def _differences(head: Head, wishes: Wishes) -> list[Remark]:
    """Where the input says something else of itself than the importer does."""
    found = []
    if wishes.url and head.address and _differ(wishes.url, head.address):
        found.append(Remark("address_differs"))
    if wishes.language and head.language and wishes.language != head.language:
        found.append(Remark("language_differs"))
    return found


def _differ(given: str, told: str) -> bool:
    try:
        return address_of(given).key != address_of(told).key
    except ImportRefused:
        return False
