"""The terms of a document, position by position, for engines that only store terms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from forum.search.analysis.analyser import Analyser, Terms
from forum.search.analysis.languages import Language

Layer: TypeAlias = Literal["exact", "lemma", "part", "stem"]
LAYERS: tuple[Layer, ...] = ("exact", "lemma", "part", "stem")

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
    return {layer: Layered(_slots(head, layer), _slots(rest, layer)) for layer in LAYERS}


def _slots(words: Sequence[Terms], layer: Layer) -> Slots:
    return tuple(tuple(_in_layer(terms, layer)) for terms in words)


def _in_layer(terms: Terms, layer: Layer) -> Iterable[str]:
    """A root lies among the parts: it is what the word is made of, not the word itself."""
    if layer == "exact":
        return (terms.exact,)
    if layer == "lemma":
        return terms.lemma
    if layer == "part":
        return (*terms.part, *terms.root)
    return terms.stem
