"""Clients and relatives who are told of by name, in a paragraph about their health or care."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from forum.threads.shield.spots import Spot

WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
PARAGRAPH: Final = re.compile(r"(?:[^\n]+\n?)+")
AGE: Final = re.compile(
    r"[,(\s]{1,3}(\d{1,2})[\s-]?(?:v\b|v\.|vuo|-vuo|år|åring|years?\b|-year)", re.IGNORECASE
)
AGED: Final = re.compile(
    r"\b\d{1,2}[\s-]?(?:vuotia\w+|årig\w?|åring\w*|year-old)\s$", re.IGNORECASE
)
ENDING: Final = re.compile(
    r"(?:i?n|i?ll[aäe]|i?lt[aä]|i?ss[aä]|i?st[aä]|i?[aä]|t[aä]|i?ksi|n[aä]|['’]?s)?\Z"
)
DOUBLED: Final = re.compile(r"([kpt])\1([aeiouyäö])\Z")
STOP: Final = re.compile(r"[.!?:;\n]")
NEAR = 2  # words between a client and a name
FEWEST = 3  # letters of a name
LONGEST = 24  # letters that are looked at: no stem and no name has more
ENDS = 5  # letters of an ending, at most


def clients_in(text: str) -> Iterator[Spot]:
    """From the client, or the name, to the end of the name or the age."""
    for paragraph in PARAGRAPH.finditer(text):
        words = list(WORD.finditer(paragraph[0]))
        if any(_begins(word[0], _words("matters")) for word in words):
            for spot in _named(paragraph[0], words):
                yield Spot(paragraph.start() + spot.start, paragraph.start() + spot.end)


def _named(paragraph: str, words: Sequence[re.Match[str]]) -> Iterator[Spot]:
    for at, word in enumerate(words):
        if not _is_name(word[0]):
            continue
        client = _client_before(paragraph, words, at)
        age = AGE.match(paragraph, word.end())
        if client:
            yield Spot(client.start(), word.end())
        elif age:
            yield Spot(word.start(), age.end())
        elif aged := AGED.search(paragraph, max(0, word.start() - 20), word.start()):
            yield Spot(aged.start(), word.end())


def _client_before(paragraph: str, words: Sequence[re.Match[str]], at: int) -> re.Match[str] | None:
    """A word for a client, near the word at this place and in the same sentence."""
    for one in words[max(0, at - NEAR) : at]:
        between = paragraph[one.end() : words[at].start()]
        if not STOP.search(between) and _begins(one[0], _words("clients")):
            return one
    return None


def _is_name(word: str) -> bool:
    if len(word) < FEWEST or not word[0].isupper() or word.isupper():
        return False
    low = word.casefold()
    ends = range(max(FEWEST, len(low) - ENDS), min(len(low), LONGEST) + 1)
    return any(low[:end] in _names() and ENDING.match(low[end:]) for end in ends)


def _begins(word: str, stems: Collection[str]) -> bool:
    low = word.casefold()
    return any(low[:end] in stems for end in range(FEWEST, min(len(low), LONGEST) + 1))


@cache
def _names() -> frozenset[str]:
    """Given names, and what is left of them before an ending: Pekka, Pekan."""
    names = _words("names")
    return names | {DOUBLED.sub(r"\1\2", name) for name in names}


@cache
def _words(group: str) -> frozenset[str]:
    """The words of a group in every language; a stem stands for all that begins with it."""
    told = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text("utf-8"))
    return frozenset(word for line in told[group].values() for word in line.split())
