"""The terms of a document, position by position, for engines that only store terms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
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
    texts = {layer: Layered(_slots(head, layer), _slots(rest, layer)) for layer in LAYERS}
    return {**texts, "title": replace(texts["title"], body=())}


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
    if layer == "title":
        return dict.fromkeys((terms.exact, *terms.lemma, *terms.part, *terms.stem))
    return terms.stem
