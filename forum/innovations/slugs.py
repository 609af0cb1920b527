"""Our own addresses of descriptions: short, readable, in the letters of an address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set as AbstractSet
from itertools import count
from typing import Final

LONGEST: Final = 60
LONGEST_KEY: Final = 80  # of a region or a network
# Letters that no decomposition takes apart; Sámi and Nordic ones among them.
FOLDS: Final = str.maketrans(
    {"đ": "d", "ŋ": "n", "ŧ": "t", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "ð": "d", "þ": "th"}
)
JOINING: Final = re.compile(r"(?:-(?:ja|och|and|tai|eller|or|on|i|in))+\Z")
OTHER: Final = re.compile(r"[^a-z0-9]+")


def folded(words: str) -> str:
    """The words in a–z, 0–9 and dashes: `Kyläkaupan pöytä` is `kylakaupan-poyta`."""
    apart = unicodedata.normalize("NFKD", words.casefold().translate(FOLDS))
    letters = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return OTHER.sub("-", letters).strip("-")


def short_slug(words: str, *, otherwise: str) -> str:
    """The folded words, cut after one that can end a name; the other word if no letter is left."""
    slug = folded(words) or otherwise
    if len(slug) <= LONGEST:
        return slug
    cut = slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
    return JOINING.sub("", cut.strip("-"))


def free_slug(slug: str, taken: AbstractSet[str]) -> str:
    """The slug, or the first of `slug-2`, `slug-3` … that nobody has."""
    if slug not in taken:
        return slug
    return next(other for number in count(2) if (other := f"{slug}-{number}") not in taken)
