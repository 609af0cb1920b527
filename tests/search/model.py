"""An engine of a few lines that looks at every document: slow, and plainly right.

It tells which documents answer a question, not in which order.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forum.search.analysis.analyser import Analyser
from forum.search.engines.engine import Document, LayerTerm, Scope, Tally
from forum.search.engines.layers import Layer, Layered, layered
from forum.search.engines.wishes import Alternatives, Anything, Beginning, Clause, Either, Question


class Model:
    """Holds documents as they were given, each with its terms."""

    def __init__(self, analyser: Analyser, documents: Iterable[Document]) -> None:
        self._cards = [Card(document, layers_of(analyser, document)) for document in documents]

    def match(self, question: Question, scope: Scope) -> set[str]:
        """The keys of what answers the question."""
        return {card.document.key for card in self._answers(question, scope)}

    def tally(self, question: Question, scope: Scope, dimensions: Sequence[str]) -> Tally:
        return {each: self._tally(question, scope.freed_of(each), each) for each in dimensions}

    def holding(self, terms: Sequence[LayerTerm], scope: Scope) -> list[int]:
        return [sum(card.has(*term) for card in self._within(scope)) for term in terms]

    def size(self, scope: Scope) -> int:
        return len(self._within(scope))

    def _tally(self, question: Question, scope: Scope, dimension: str) -> dict[str, int]:
        labels = (label for card in self._answers(question, scope) for label in card.labels)
        return dict(Counter(x.partition(":")[2] for x in labels if x.startswith(f"{dimension}:")))

    def _answers(self, question: Question, scope: Scope) -> list["Card"]:
        needed = all if question.needed == "all" else any
        return [
            card
            for card in self._within(scope)
            if needed(card.fulfils(clause) for clause in question.clauses)
            and not any(card.fulfils(clause) for clause in question.unwanted)
        ]

    def _within(self, scope: Scope) -> list["Card"]:
        return [card for card in self._cards if card.lies_in(scope)]


@dataclass(frozen=True)
class Card:
    """One document with its terms."""

    document: Document
    layers: dict[Layer, Layered]

    @property
    def labels(self) -> frozenset[str]:
        return self.document.labels

    def lies_in(self, scope: Scope) -> bool:
        created = self.document.created
        return (
            self.document.place in scope.places
            and all(self.labels & choice for choice in scope.labels)
            and not self.labels & scope.without
            and created >= scope.since
            and not (scope.until and created >= scope.until)
            and self.document.key not in scope.exclude
        )

    def fulfils(self, clause: Clause) -> bool:
        if isinstance(clause, Anything):
            return True
        if isinstance(clause, Either):
            return any(map(self.fulfils, clause.clauses))
        if isinstance(clause, Beginning):
            return any(term.startswith(clause.text) for term in self._terms(clause.layer))
        if isinstance(clause, Alternatives):
            return any(self.has(each.layer, each.term) for each in clause.terms) or (
                bool(clause.parts)
                and all(self.has("lemma", part) or self.has("part", part) for part in clause.parts)
            )
        return any(self._stands(clause.words, text) for text in ("title", "body"))

    def has(self, layer: Layer, term: str) -> bool:
        return term in self._terms(layer)

    def _terms(self, layer: Layer) -> set[str]:
        text = self.layers[layer]
        return {term for slot in (*text.title, *text.body) for term in slot}

    def _stands(self, words: Sequence[str], text: str) -> bool:
        exact = [term for slot in getattr(self.layers["exact"], text) for term in slot]
        starts = range(len(exact) - len(words) + 1)
        return any(exact[start : start + len(words)] == list(words) for start in starts)


def layers_of(analyser: Analyser, document: Document) -> dict[Layer, Layered]:
    """Tags count as words of the title."""
    title = " ".join((document.title, *document.tags))
    return layered(analyser, document.language, title=title, body=document.body)
