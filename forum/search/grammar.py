"""What a member typed into the search box.

    koira "hyvä ruoka" -kissa asukas*

means: posts with the word *koira* in any form, with the words *hyvä ruoka* side by side as they
stand, without *kissa* in any form, and with a word that begins with *asukas*. There is no wrong
query: what cannot be read as one of these is taken as words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from forum.search.analysis.words import fold, words

MOST_CHARACTERS = 500
MOST_WORDS = 32
SHORTEST_PREFIX = 2


@dataclass(frozen=True, slots=True)
class Word:
    """A word, to be found in any of its forms."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Two words or more, to be found side by side as they stand. Folded; one alone is that form."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prefix:
    """The beginning of a word. Folded, at least two characters."""

    text: str


Wish = Word | Phrase | Prefix


@dataclass(frozen=True, slots=True)
class Query:
    """What shall be found, and what shall not be in it."""

    wanted: tuple[Wish, ...] = ()
    unwanted: tuple[Wish, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to look for; exclusions alone are nothing."""
        return bool(self.wanted)


_QUOTES = str.maketrans("“”„«»″", '""""""')
_PIECE = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"|(?P<words>[^\s"]+))')


def parse(text: str) -> Query:
    """The query a member typed. Never raises; reads 500 characters and 32 words at most."""
    wanted: list[Wish] = []
    unwanted: list[Wish] = []
    left = MOST_WORDS
    for excluded, wish in _wishes(text[:MOST_CHARACTERS].translate(_QUOTES)):
        left -= len(wish.words) if isinstance(wish, Phrase) else 1
        if left < 0:
            break
        (unwanted if excluded else wanted).append(wish)
    return Query(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)))


def _wishes(text: str) -> Iterator[tuple[bool, Wish]]:
    for match in _PIECE.finditer(text):
        excluded = match["minus"] is not None
        if match["phrase"] is not None:
            yield from ((excluded, phrase) for phrase in _phrase(match["phrase"]))
        else:
            yield from ((excluded, wish) for wish in _plain(match["words"]))


def _phrase(text: str) -> Iterator[Wish]:
    found = tuple(fold(word) for _start, _end, word in words(text))[:MOST_WORDS]
    if found:
        yield Phrase(found)


def _plain(text: str) -> Iterator[Wish]:
    for start, end, word in words(text):
        prefix = text[end : end + 1] == "*" and end - start >= SHORTEST_PREFIX
        yield Prefix(fold(word)) if prefix else Word(word)
