"""Lines: the normalised text of a page, line by line, without what belongs to its interface."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from forum.innovations.importing.remarks import Remark

TAB = 4
_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2007"), " ")
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\ufeff\u00ad"))
# Control characters and marks of direction, which can make a text look like another one.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# The joiner between letters is residue of copying; inside an emoji it holds the picture together.
_JOINER = re.compile("(?<![\ufe0f\U0001f000-\U0001faff])\u200d")
_SKETCH = re.compile(r"(?:icon/[\w-]{1,40} )?Created with Sketch\.?", re.IGNORECASE)
_RESIDUE = frozenset(
    {
        "siirry sisältöön",
        "hyppää sisältöön",
        "tulosta",
        "jaa",
        "kirjaudu sisään",
        "rekisteröidy",
        "hyväksy evästeet",
        "hyväksy kaikki evästeet",
        "vain välttämättömät evästeet",
        "evästeasetukset",
        "tämä sivusto käyttää evästeitä.",
    }
)
_LONGEST_CAPTION = 160


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its number (from 1), as given, normalised, and the columns it is indented by."""

    number: int
    raw: str
    text: str
    indent: int = 0


def lines_of(raw: Sequence[str]) -> tuple[list[Line], list[Remark]]:
    """The lines without residue, and remarks. A line left empty by residue is gone altogether."""
    lines, remarks = [], []
    for number, given in enumerate(raw, 1):
        line, spotless = normalised(number, given)
        if not spotless:
            remarks.append(Remark("control_characters", number))
        lines.append(line)
    return list(_without_residue(lines)), remarks


def normalised(number: int, raw: str) -> tuple[Line, bool]:
    """The line, and whether it held no invisible signs."""
    text = raw if raw.isascii() else _plain(raw)
    clean = _CONTROL.sub("", text)
    body = clean.lstrip(" \t")
    indent = len(clean[: len(clean) - len(body)].expandtabs(TAB))
    return Line(number, raw, body.rstrip(), indent), clean == text


def _plain(text: str) -> str:
    text = _JOINER.sub("", text.translate(_UNSEEN))
    return unicodedata.normalize("NFC", text).translate(_SPACES)


def _without_residue(lines: list[Line]) -> Iterator[Line]:
    for place, line in enumerate(lines):
        text = _SKETCH.sub(" ", line.text).strip()
        if line.text and (not text or text.casefold() in _RESIDUE or _is_picture(lines, place)):
            continue
        yield line if text == line.text else replace(line, text=text)


def _is_picture(lines: list[Line], place: int) -> bool:
    """The word that stands for a picture, only above what looks like its caption."""
    if lines[place].text.casefold() != "kuva" or place + 1 == len(lines):
        return False
    return 0 < len(lines[place + 1].text) <= _LONGEST_CAPTION
