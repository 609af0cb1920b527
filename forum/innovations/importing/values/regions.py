"""Regions: Finland's counties by their stems, so that an inflected name is recognised."""

import re
from collections.abc import Sequence

from forum.innovations.importing.parts import Region
from forum.innovations.importing.values.entries import entries_of, split_if_all
from forum.innovations.importing.values.lists import Block

NATIONAL = "national"
_NATIONAL = frozenset({"valtakunnallinen", "koko suomi", "riksomfattande", "national"})
# Our own keys, with the stems to which the endings of the cases are joined.
STEMS: dict[str, tuple[str, ...]] = {
    "ahvenanmaa": ("ahvenanmaa", "åland"),
    "etela-karjala": ("etelä-karjala", "södra karelen"),
    "etela-pohjanmaa": ("etelä-pohjanmaa", "södra österbotten"),
    "etela-savo": ("etelä-savo", "södra savolax"),
    "helsinki": ("helsinki", "helsingi", "helsingfors"),
    "ita-uusimaa": ("itä-uusimaa", "itä-uudenmaa", "itä-uudellamaa", "östra nyland"),
    "kainuu": ("kainuu", "kajanaland"),
    "kanta-hame": ("kanta-häme", "egentliga tavastland"),
    "keski-pohjanmaa": ("keski-pohjanmaa", "mellersta österbotten"),
    "keski-suomi": ("keski-suomi", "keski-suome", "mellersta finland"),
    "keski-uusimaa": ("keski-uusimaa", "keski-uudenmaa", "keski-uudellamaa", "mellersta nyland"),
    "kymenlaakso": ("kymenlaakso", "kymmenedalen"),
    "lappi": ("lappi", "lapi", "lapissa", "lapland", "lappland"),
    "lansi-uusimaa": ("länsi-uusimaa", "länsi-uudenmaa", "länsi-uudellamaa", "västra nyland"),
    "paijat-hame": ("päijät-häme", "päijänne-tavastland"),
    "pirkanmaa": ("pirkanmaa", "birkaland"),
    "pohjanmaa": ("pohjanmaa", "österbotten"),
    "pohjois-karjala": ("pohjois-karjala", "norra karelen"),
    "pohjois-pohjanmaa": ("pohjois-pohjanmaa", "norra österbotten"),
    "pohjois-savo": ("pohjois-savo", "norra savolax"),
    "satakunta": ("satakunta", "satakunna"),
    "uusimaa": ("uusimaa", "uudenmaa", "uudellamaa", "nyland"),
    "vantaa-kerava": ("vantaan ja kerava", "vantaa ja kerava", "vanda och kervo"),
    "varsinais-suomi": ("varsinais-suomi", "varsinais-suome", "egentliga finland"),
}
_KINDS = (
    r"(?:\s+(?:hyvinvointialue|maakun[tn]|välfärdsområde|landskap|wellbeing services county)"
    r"\w{0,8})?"
)
_ENDINGS = r"(?:n|an|en|ssa|ssä|lla|llä|sta|stä|lta|ltä|lle|seen|hin|s)?"
_NAMES = {
    key: re.compile(rf"(?:{'|'.join(map(re.escape, stems))}){_ENDINGS}{_KINDS}")
    for key, stems in STEMS.items()
}


def regions_of(blocks: Sequence[Block]) -> tuple[Region, ...]:
    """The regions in the order of the page, each name once; unknown places stay as written."""
    names = [name for entry in entries_of(blocks) for name in split_if_all(entry, _known)]
    return tuple(Region(name, code_of(name)) for name in dict.fromkeys(names))


def code_of(name: str) -> str | None:
    """`national`, the key of the region, or None."""
    folded = " ".join(name.casefold().replace("–", "-").strip(" .").split())
    if folded in _NATIONAL:
        return NATIONAL
    return next((key for key, form in _NAMES.items() if form.fullmatch(folded)), None)


def _known(name: str) -> bool:
    return code_of(name) is not None
