"""Characters that may be kept: what is stored holds nothing that hides, turns or imitates text."""

import re
import unicodedata
from typing import Final

from forum.kit.text.lookalikes import LOOK_OF_CAPITALS, LOOK_OF_LETTERS

NEWLINES: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# What has no place in any text: controls, embeddings and isolates of direction (they can show a
# sentence backwards), halves of surrogate pairs, and noncharacters.
UNSTORABLE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# What a title or a name does not need either: marks of direction, characters without width,
# fillers that look like nothing, annotation marks and invisible tags.
UNSEEN: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2065\u206a-\u206f"
    "\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
NAME_MARKS: Final = frozenset(" .'\u2019-\u2010\u2011\u2013\u00b7_(),&+/")
MARKS_IN_A_ROW: Final = 2
LONGEST_NAME: Final = 80
LONGEST: Final = 64 * 1024  # bytes of UTF-8


class TextTooLong(ValueError):
    """The text is longer than a body may be."""


def short_enough(text: str) -> str:
    """The same text. Raises TextTooLong past 64 kB, before any work is done on it."""
    if len(text) > LONGEST or len(text.encode("utf-8", "replace")) > LONGEST:
        raise TextTooLong(len(text))
    return text


def clean_line(text: str) -> str:
    """A title or a name as it is kept: one line, NFC, white space folded, nothing invisible."""
    seen = UNSEEN.sub("", _storable(NEWLINES.sub("\n", text).replace("\n", " ")))
    return " ".join(unicodedata.normalize("NFC", seen).split())


def clean_block(text: str) -> str:
    """A body as it is kept: NFC, newlines as \\n, no controls, no blank lines at either end.

    Spaces inside stay, for they have a meaning in Markdown; joiners stay, for Persian and emoji.
    """
    kept = unicodedata.normalize("NFC", _storable(NEWLINES.sub("\n", text)))
    return _without_outer_blank_lines(kept)


def skeleton(name: str) -> str:
    """How a name looks, for an eye in a hurry: two names with one skeleton are one name.

    NFKC, letters of other scripts replaced by the Latin ones they look like, case folded (the idea
    of Unicode Technical Standard 39, chapter 4, with a table of our own). For comparing only.
    """
    looks = unicodedata.normalize("NFKC", clean_line(name)).translate(LOOK_OF_CAPITALS)
    looks = CAPITAL_I_INSIDE.sub("l", looks)
    letters = unicodedata.normalize("NFD", looks.casefold()).translate(LOOK_OF_LETTERS)
    alike = letters.replace("rn", "m").replace("vv", "w")
    return " ".join(unicodedata.normalize("NFC", alike).split())


# "MaIla" with a capital I wants to be read as "Malla"; "Ilona" does not.
CAPITAL_I_INSIDE: Final = re.compile(r"(?<=[^\W\d_A-Z])I")


def is_presentable_name(name: str) -> bool:
    """Whether a name can be shown as it is: clean, with a letter, each word in one script, and
    without towers of accents."""
    if name != clean_line(name) or not 0 < len(name) <= LONGEST_NAME:
        return False
    if not any(letter.isalpha() for letter in name) or not all(map(_fits_a_name, name)):
        return False
    return not _has_tower(name) and all(_is_of_one_script(word) for word in name.split())


def _storable(text: str) -> str:
    return UNSTORABLE.sub("", text)


def _without_outer_blank_lines(text: str) -> str:
    lines = text.split("\n")
    written = [at for at, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[written[0] : written[-1] + 1]) if written else ""


def _fits_a_name(character: str) -> bool:
    return character in NAME_MARKS or unicodedata.category(character)[0] in "LMN"


def _has_tower(name: str) -> bool:
    run = 0
    for character in unicodedata.normalize("NFC", name):
        run = run + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if run > MARKS_IN_A_ROW:
            return True
    return False


def _is_of_one_script(word: str) -> bool:
    return len({_script(letter) for letter in word if letter.isalpha()}) <= 1


def _script(letter: str) -> str:
    """The first word of the letter's name: LATIN, CYRILLIC. Japanese and Chinese mix in a word."""
    script = unicodedata.name(letter, "UNKNOWN").split()[0].split("-")[0]
    return "CJK" if script in {"HIRAGANA", "KATAKANA", "HANGUL"} else script
