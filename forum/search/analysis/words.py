"""Words in running text: where they stand, and the form in which they are compared."""

import re
import unicodedata
from collections.abc import Iterator

LONGEST_WORD = 60

# Letters and digits, joined by an inner hyphen, apostrophe or colon; a full stop or comma joins
# only digits, so that "3.14" is one word and "talo.Talo" two.
_WORD = re.compile(r"[^\W_]+(?:(?:[-'’:]|(?<=\d)[.,](?=\d))[^\W_]+)*")
_ENDED = re.compile(r"([^\W_]+):[^\W\d_]{1,6}")
_JOINT = re.compile(r"[-'’:.,]")


def words(text: str) -> Iterator[tuple[int, int, str]]:
    """Every word with the places where it begins and ends."""
    for match in _WORD.finditer(text):
        yield match.start(), match.end(), match.group()


def fold(word: str) -> str:
    """The word as it is compared: one way of writing an accent, no capitals."""
    return unicodedata.normalize("NFC", word).casefold()


def joined(word: str) -> list[str]:
    """The pieces of a word that is joined by hyphens or the like; one piece when it is not."""
    return [piece for piece in _JOINT.split(word) if piece]


def before_ending(word: str) -> str:
    """What stands before an ending and its colon, as in *THL:n*, *EU:ssa* and *SM:s*."""
    match = _ENDED.fullmatch(word)
    return match[1] if match else ""
