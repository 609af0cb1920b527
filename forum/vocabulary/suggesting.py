"""Keywords that a text seems to be about: base forms of its words meet those of their words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from forum.kit.ask import ask
from forum.vocabulary.questions import Heard, Read, Reading
from forum.vocabulary.words import Term, Vocabulary, folded

MOST = 5
LOOKED_AT = 6_000  # characters of a text
TITLE, TEXT, PART = 3.0, 1.0, 0.4  # what a word weighs by where it stands
LABEL, SYNONYM = 2.0, 1.0
LEAST = 1.0  # one word of the text
Weights = Mapping[str, float]


def suggested(
    vocabulary: Vocabulary, title: str, text: str, *, language: str, without: Collection[str] = ()
) -> list[Term]:
    """The concepts that fit best, at most five, none of those that are chosen already."""
    spoken, weights = _weights(title, text[:LOOKED_AT], language)
    others = [term for term in vocabulary.terms if term.key not in without]
    fits = {term.key: _fit(term, weights, spoken) for term in others}
    best = sorted((key for key in fits if fits[key] >= LEAST), key=lambda key: -fits[key])
    return [vocabulary.by_key[key] for key in best[:MOST]]


def _weights(title: str, text: str, language: str) -> tuple[str, Weights]:
    """How much each base form is said, once at most for each place, and in which language."""
    spoken = _read(f"{title}\n{text}", language).language
    weights: dict[str, float] = {}
    for said, weight in ((title, TITLE), (text, TEXT)):
        for word in _read(said, spoken, sure=True).words:
            for forms, share in ((word.whole, 1.0), (word.parts, PART)):
                for form in forms:
                    weights[form] = max(weights.get(form, 0.0), weight * share)
    return spoken, weights


def _fit(term: Term, weights: Weights, language: str) -> float:
    label = _said(term.labels.get(language, ""), weights, language) * LABEL
    others = [_said(word, weights, language) for word in term.synonyms.get(language, ())]
    return label + sum(others) * SYNONYM


def _said(phrase: str, weights: Weights, language: str) -> float:
    """How much a phrase is said: as much as its least said word, and more the longer it is."""
    words = _phrase(phrase, language)
    said = [max((weights.get(form, 0.0) for form in word.whole), default=0.0) for word in words]
    return min(said) * len(said) if said else 0.0


@lru_cache(maxsize=8_192)
def _phrase(phrase: str, language: str) -> Sequence[Heard]:
    return _read(phrase, language, sure=True).words


def _read(text: str, language: str, *, sure: bool = False) -> Read:
    """As whoever knows the language reads it; else word by word as it stands."""
    for read in ask(Reading(text, language, sure)):
        return read
    return Read(language, [Heard(frozenset({word})) for word in folded(text).split()])
