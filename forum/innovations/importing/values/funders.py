"""Funders: names as written, with a code where a synonym is known."""

import re
from collections.abc import Sequence

from forum.innovations.importing.parts import Funder
from forum.innovations.importing.values.entries import entries_of, split_if_all
from forum.innovations.importing.values.lists import Block

# The longer name of two that begin alike stands first.
SYNONYMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "ESR+",
        (
            "euroopan sosiaalirahasto plus",
            "esr+",
            "esr plus",
            "esf+",
            "esf plus",
            "european social fund plus",
            "europeiska socialfonden plus",
        ),
    ),
    (
        "ESR",
        (
            "euroopan sosiaalirahasto",
            "euroopan sosiaalirahaston",
            "esr",
            "esf",
            "european social fund",
            "europeiska socialfonden",
        ),
    ),
    (
        "EAKR",
        (
            "euroopan aluekehitysrahasto",
            "euroopan aluekehitysrahaston",
            "eakr",
            "eruf",
            "erdf",
            "european regional development fund",
        ),
    ),
    ("STEA", ("sosiaali ja terveysjärjestöjen avustuskeskus", "stea")),
    ("STM", ("sosiaali ja terveysministeriö", "sosiaali ja terveysministeriön", "stm")),
    ("TEM", ("työ ja elinkeinoministeriö", "työ ja elinkeinoministeriön", "tem")),
    (
        "RRP",
        (
            "suomen kestävän kasvun ohjelma",
            "elpymis ja palautumistukiväline",
            "rrp",
            "rrf",
        ),
    ),
    ("ei_erillisrahoitusta", ("ei erillisrahoitusta", "ei erillistä rahoitusta")),
    ("oma", ("omarahoitus", "oma rahoitus", "omarahoituksella", "egen finansiering")),
)
_WORDS = re.compile(r"\w+\+?")


def funders_of(blocks: Sequence[Block]) -> tuple[Funder, ...]:
    """The funders in the order of the page, each name once."""
    names = [name for entry in entries_of(blocks) for name in split_if_all(entry, _known)]
    return tuple(Funder(name, code_of(name)) for name in dict.fromkeys(names))


def code_of(name: str) -> str | None:
    """The code whose synonym occurs in the name as whole words, or None."""
    words = f" {' '.join(_WORDS.findall(name.casefold()))} "
    for code, synonyms in SYNONYMS:
        if any(f" {synonym} " in words for synonym in synonyms):
            return code
    return None


def _known(name: str) -> bool:
    """Whether the name has one code and does not itself join two funders."""
    return code_of(name) is not None and not _JOINED.search(name)


_JOINED = re.compile(r"[,;]|\s(?:sekä|och|samt|and)\s|\)\s+ja\s|[A-Z+]\s+ja\s+[A-Z]")
