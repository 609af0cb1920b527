"""Taking out of a text what tells who somebody is: names, addresses, numbers.

It takes rather too much than too little: names of people of the forum wherever they stand, and
every mail address, phone number, identity code, street address, and page of a profile. A name that
the forum does not know cannot be found by a program: who hands texts out reads them first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from forum.threads.shield import clients_in, codes_in, phones_in

OUT = "[…]"
MAIL = re.compile(r"[\w.+%-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
PROFILE = re.compile(r"\S*/u/\d+\S*")
CALLED = re.compile(r"(?<!\w)@[\w.-]+")
STREET = re.compile(
    r"\b[A-ZÅÄÖ][\w-]*(?:katu|tie|kuja|polku|kaari|väylä|raitti|aukio|tori|gatan|vägen|gränden|"
    r"stigen|torget|street|road)\s+\d+\s?[A-Za-z]?(?:\s\d+)?(?:,?\s\d{5}\s\w+)?",
)
LEAST = 3  # letters of a name


def strip(text: str, *, names: Iterable[str]) -> str:
    """The text without them."""
    for found in (codes_in, phones_in, clients_in):
        for spot in sorted(found(text), reverse=True):
            text = f"{text[: spot.start]}{OUT}{text[spot.end :]}"
    for pattern in (MAIL, PROFILE, CALLED, STREET):
        text = pattern.sub(OUT, text)
    for word in _words(names):
        text = re.sub(rf"(?<!\w){_forms(word)}(?!\w)", OUT, text)
    return text


def _words(names: Iterable[str]) -> list[str]:
    """Every word of the names, the longest first."""
    words = {word for name in names for word in re.findall(r"[^\W\d_][\w'’-]*", name)}
    return sorted((word for word in words if len(word) >= LEAST), key=len, reverse=True)


def _forms(word: str) -> str:
    """The word however it is written; with a capital also its endings: Virtanen and Virtaselta,
    Matti and Matin."""
    stem = word[:-3] if word.endswith("nen") else word[: max(LEAST, len(word) - 2)]
    return rf"(?:(?i:{re.escape(word)})|{re.escape(stem.capitalize())}\w{{0,6}})"
