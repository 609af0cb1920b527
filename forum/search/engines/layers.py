"""The terms of a document, position by position, for engines that only store terms."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal, TypeAlias

from forum.search.analysis.analyser import Analyser, Terms
from forum.search.analysis.languages import Language

Layer: TypeAlias = Literal["exact", "lemma", "part", "stem", "title"]
LAYERS: tuple[Layer, ...] = ("exact", "lemma", "part", "stem", "title")
"""The last one holds the words of the title alone, in every way: what is offered while typing."""

Slots: TypeAlias = tuple[tuple[str, ...], ...]
"""The terms at each position of a text, one tuple for each word."""


@dataclass(frozen=True, slots=True)
class Layered:
    """A text in one layer: its title first, which counts double, then its body."""

    title: Slots
    body: Slots


def layered(
    analyser: Analyser, language: Language, *, title: str, body: str
) -> dict[Layer, Layered]:
    """Title and body in all layers."""
    head = [token.terms for token in analyser.analyse(title, language)]
    rest = [token.terms for token in analyser.analyse(body, language)]
    return {
        layer: Layered(_slots(head, layer), () if layer == "title" else _slots(rest, layer))
        for layer in LAYERS
    }


def _slots(words: Sequence[Terms], layer: Layer) -> Slots:
    return tuple(map(_IN_LAYER[layer], words))


def _parts(terms: Terms) -> tuple[str, ...]:
    """A root lies among the parts: it is what the word is made of, not the word itself."""
    return (*terms.part, *terms.root)


def _all(terms: Terms) -> tuple[str, ...]:
    return tuple(dict.fromkeys((terms.exact, *terms.lemma, *terms.part, *terms.stem)))


_IN_LAYER: dict[Layer, Callable[[Terms], tuple[str, ...]]] = {
    "exact": lambda terms: (terms.exact,),
    "lemma": attrgetter("lemma"),
    "part": _parts,
    "stem": attrgetter("stem"),
    "title": _all,
}
