"""Reads the notation of Voikko's transducer.

    [Ln][Xp]verkko[X]verkko[Sn][Ny][Bh][Bc][Ln][Xp]kauppa[X]kaupp[Sg][Nm]ojen

A tag stands in brackets. [Bc] divides the parts of a compound. Between [Xp] and [X] stands the
base form of what follows; between [Xj] and [X] the ending that makes a base form of what was read
so far; what stands between [Xr] or [Xs] and [X] is a note. The rest is the word as it was written.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from forum.search.analysis.reading import UNKNOWN, Reading
from forum.search.analysis.words import fold

_PIECE = re.compile(r"\[([^\]]*)\]([^\[]*)")
_NAME = re.compile(r"\[L(?:es|ee|em)\]")  # surname, first name, other name; place names are words
_PARTICIPLES = frozenset({"Rv", "Ra", "Ru", "Rt", "Rm", "Re"})


@dataclass(frozen=True, slots=True)
class Analysis:
    """One way to understand a word."""

    lemma: str
    parts: tuple[str, ...]
    root: str
    depth: int
    """How many parts the word is made of."""
    name: bool
    """Whether it is somebody's name."""


def merge(outputs: Iterable[str]) -> Reading:
    """All readings of a word out of what the transducer answered.

    A name gives way to a common word. The transducer offers improbable splits as well, so only the
    readings with the fewest parts are kept.
    """
    analyses = [analysis for analysis in map(parse, outputs) if analysis]
    analyses = [analysis for analysis in analyses if not analysis.name] or analyses
    if not analyses:
        return UNKNOWN
    depth = min(analysis.depth for analysis in analyses)
    best = [analysis for analysis in analyses if analysis.depth == depth]
    best.sort(key=lambda analysis: analysis.lemma)  # the two ways to Voikko answer in another order
    lemmas = _unique(analysis.lemma for analysis in best)
    return Reading(
        lemmas=lemmas,
        parts=_unique(part for analysis in best for part in analysis.parts if len(part) > 1),
        roots=_unique(analysis.root for analysis in best if analysis.root not in lemmas),
    )


def parse(output: str) -> Analysis | None:
    """One line of the transducer; None when there is no word in it."""
    chunks = output.split("[Bc]")
    parts = [part for part in map(_read, chunks) if part.tags or part.surface]
    if not parts:
        return None
    head, last = "".join(part.surface for part in parts[:-1]), parts[-1]
    compound = parts if len(parts) > 1 else []
    return Analysis(
        lemma=fold(head + last.lemma),
        parts=tuple(fold(part.lemma.strip("-")) for part in compound),
        root=fold(head + last.verb) if last.verb and last.tags & _PARTICIPLES else "",
        depth=len(parts),
        name=bool(_NAME.match(chunks[-1])),
    )


class _Part:
    """One part of a compound while it is being read."""

    def __init__(self) -> None:
        self.surface = self.base = self.verb = ""
        self.tags: set[str] = set()
        self._mode = self._pending = ""

    @property
    def lemma(self) -> str:
        return self.base or self.surface

    def take_tag(self, tag: str) -> None:
        if tag == "Xj":
            self.verb, self.base = self.base, self.surface
        if tag in {"Xp", "Xj", "Xr", "Xs"}:
            self._mode, self._pending = tag, ""
        elif tag == "X":
            self._close()
        else:
            self.tags.add(tag)

    def take_text(self, text: str) -> None:
        if not self._mode:
            self.surface += text
        elif self._mode in {"Xp", "Xj"}:
            self._pending += text

    def _close(self) -> None:
        if self._mode == "Xp":
            self.base = self._pending
        elif self._mode == "Xj":
            self.base += self._pending
        self._mode = ""


def _read(chunk: str) -> _Part:
    part = _Part()
    lead, bracket, rest = chunk.partition("[")
    part.take_text(lead)
    for tag, text in _PIECE.findall(bracket + rest):
        part.take_tag(tag)
        part.take_text(text)
    return part


def _unique(terms: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term for term in terms if term))
