"""Reading: from the bytes somebody gave us to text we may work with, within fixed limits."""

import codecs
import re
import unicodedata

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from forum.innovations.importing.remarks import ImportRefused, Remark

MAX_BYTES = 1024 * 1024
MAX_LINES = 5_000
MAX_LINE = 20_000
# Normalising is quadratic in a run of combining marks; 30 is the limit of Unicode's stream-safe
# text format (UAX #15), far beyond any language.
MAX_MARKS = 30
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_TOO_MANY_MARKS = re.compile(rb"[^\x00]{%d,}" % (MAX_MARKS + 1))
_MARKS_OF_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# UTF-8 read as Windows-1252: the letters ä ö å Ä Ö Å, dashes, quotes and the bullet.
_GARBLED = re.compile("Ã[¤¶¥„–…]|â€[¢“”™œ¦]|Â\xa0")


def read_lines(raw: bytes | str) -> tuple[list[str], list[Remark]]:
    """The lines of the text as given, and remarks on how they were read.

    Raises ImportRefused: `too_large`, `undecodable`, `nul`, `too_many_lines`, `line_too_long`,
    `marks`. Work grows linearly with the size.
    """
    text, remarks = decoded(raw)
    if "\0" in text:
        raise ImportRefused("nul", _l("This is not a text file. Save the page as text."))
    lines = _LINE_ENDS.sub("\n", text).split("\n")
    require_limits(lines)
    garbled = next((no for no, line in enumerate(lines, 1) if _GARBLED.search(line)), None)
    if garbled:
        remarks.append(Remark("mojibake", garbled))
    return lines, remarks


def repaired(text: str) -> str | None:
    """The text as it was before UTF-8 was taken for Windows-1252, or None if that is not so."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None


def decoded(raw: bytes | str) -> tuple[str, list[Remark]]:
    """The text, and whether its letters were guessed. Raises ImportRefused: `too_large`,
    `undecodable`."""
    if isinstance(raw, str):
        _require_size(len(raw))
        raw = _encoded(raw)
    _require_size(len(raw))
    if raw.startswith(codecs.BOM_UTF8):
        raw = raw[len(codecs.BOM_UTF8) :]
    try:
        return raw.decode("utf-16" if raw.startswith(_MARKS_OF_UTF_16) else "utf-8"), []
    except UnicodeDecodeError:
        return _decoded_as_windows(raw), [Remark("windows_1252")]


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise _undecodable() from error


def _require_size(size: int) -> None:
    if size > MAX_BYTES:
        raise ImportRefused("too_large", _l("The text is larger than 1 MB. Import it in parts."))


def _decoded_as_windows(raw: bytes) -> str:
    if raw.startswith(_MARKS_OF_UTF_16):
        raise _undecodable()
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _undecodable() from error


def _undecodable() -> ImportRefused:
    return ImportRefused(
        "undecodable", _l("The letters of this file could not be read. Save it as UTF-8.")
    )


def require_limits(lines: list[str]) -> None:
    """Raises ImportRefused for a text that is longer than any page."""
    if len(lines) > MAX_LINES:
        raise ImportRefused(
            "too_many_lines", _l("The text has more than 5,000 lines. Import it in parts.")
        )
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE:
            raise ImportRefused("line_too_long", _too_long(number), line=number)
        if not line.isascii() and _TOO_MANY_MARKS.search(bytes(map(unicodedata.combining, line))):
            raise ImportRefused("marks", _too_many_marks(number), line=number)


def _too_long(number: int) -> LazyString:
    return _l(
        "Line %(line)s is longer than 20,000 characters. Break it into paragraphs.", line=number
    )


def _too_many_marks(number: int) -> LazyString:
    return _l("Line %(line)s has a pile of accents that is no text. Remove it.", line=number)
