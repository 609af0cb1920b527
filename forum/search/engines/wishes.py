"""A query as terms with weights: what a document must have, and how much each way counts.

The weights were chosen on lemmas that linguists checked by hand; see bench/search/README.md.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from forum.search.analysis.analyser import Analyser, Terms
from forum.search.analysis.languages import Language
from forum.search.analysis.words import fold, words
from forum.search.engines.layers import Layer
from forum.search.grammar import AnyOf, Phrase, Prefix, Query, Simple, Wish, Word

_EXACT, _LEMMA, _PART, _STEM, _ROOT = 1.0, 2.0, 0.3, 1.0, 0.8
_STEM_BESIDE_LEMMA = 0.2
_BEGINNING = 2.0


@dataclass(frozen=True, slots=True)
class Weighted:
    """A term of one layer and how much it counts."""

    layer: Layer
    term: str
    weight: float


@dataclass(frozen=True, slots=True)
class Alternatives:
    """One wish: any of the terms fulfils it, and so do all the parts of the compound together."""

    terms: tuple[Weighted, ...]
    parts: tuple[str, ...] = ()

    part_weight: float = _PART


@dataclass(frozen=True, slots=True)
class Beginning:
    """One wish: any term of the layer that begins so."""

    layer: Layer
    text: str
    weight: float = _BEGINNING


@dataclass(frozen=True, slots=True)
class Either:
    """One wish: any of several clauses fulfils it."""

    clauses: tuple["Clause", ...]


@dataclass(frozen=True, slots=True)
class Anything:
    """No wish: whoever asks by fields and filters alone."""


ANYTHING = Anything()
Clause: TypeAlias = Alternatives | Phrase | Beginning | Either | Anything


@dataclass(frozen=True, slots=True)
class Question:
    """What an engine is asked: clauses, all or any of them, and what must not be in it."""

    clauses: tuple[Clause, ...]
    unwanted: tuple[Clause, ...] = ()
    needed: Literal["all", "any"] = "all"


@dataclass(frozen=True, slots=True)
class Synonym:
    """A word, or several side by side, that says the same in one of the languages."""

    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class Widening:
    """What else fulfils the wishes of a query from one place up to before another."""

    start: int
    end: int
    also: tuple[Synonym, ...]


def question(
    query: Query,
    analyser: Analyser,
    languages: Iterable[Language],
    *,
    needed: Literal["all", "any"] = "all",
    widenings: Sequence[Widening] = (),
) -> Question:
    """The query as it is understood in these languages; a word may mean what it means in any."""
    asked = tuple(languages)
    return Question(
        clauses=tuple(_clauses(query.wanted, analyser, asked, widenings=widenings)) or (ANYTHING,),
        unwanted=tuple(_unwanted(wish, analyser, asked) for wish in query.unwanted),
        needed=needed,
    )


def synonym_terms(synonym: Synonym, analyser: Analyser) -> Alternatives | Phrase:
    """A synonym is meant itself, in all its forms, but not the compounds it is a part of."""
    said = [word for _start, _end, word in words(synonym.text)]
    if len(said) == 1:
        return Alternatives(tuple(_same_word(analyser.terms(said[0], synonym.language))))
    return Phrase(tuple(map(fold, said)))


def _clauses(
    wishes: Sequence[Wish],
    analyser: Analyser,
    languages: tuple[Language, ...],
    *,
    widenings: Sequence[Widening],
) -> Iterator[Clause]:
    """One for each wish, or for the run of wishes that a widening is for."""
    by_start = {widening.start: widening for widening in widenings}
    at = 0
    while at < len(wishes):
        widening = by_start.get(at, Widening(at, at + 1, ()))
        run = wishes[at : widening.end]
        clause = _wanted(run[0], analyser, languages) if len(run) == 1 else _side_by_side(run)
        also = [synonym_terms(synonym, analyser) for synonym in widening.also]
        yield Either((clause, *also)) if also else clause
        at = widening.end


def _side_by_side(run: Sequence[Wish]) -> Phrase:
    return Phrase(tuple(fold(wish.text) for wish in run if isinstance(wish, Word)))


def _wanted(wish: Wish, analyser: Analyser, languages: tuple[Language, ...]) -> Clause:
    if isinstance(wish, AnyOf):
        return Either(tuple(_wanted(one, analyser, languages) for one in wish.wishes))
    if not isinstance(wish, Word):
        return _as_it_stands(wish)
    readings = [analyser.terms(wish.text, language) for language in languages]
    terms = [term for reading in readings for term in _weighted(reading)]
    parts = next((each for each in map(_compound, readings) if each), ())
    return Alternatives(_heaviest(terms), parts)


def _unwanted(wish: Simple, analyser: Analyser, languages: tuple[Language, ...]) -> Clause:
    """A word is shut out in all its forms, but not the compounds it is a part of."""
    if not isinstance(wish, Word):
        return _as_it_stands(wish)
    readings = [analyser.terms(wish.text, language) for language in languages]
    terms = [term for reading in readings for term in _same_word(reading)]
    return Alternatives(_heaviest(terms))


def _as_it_stands(wish: Phrase | Prefix) -> Clause:
    return Beginning("exact", wish.text) if isinstance(wish, Prefix) else wish


def _weighted(terms: Terms) -> Iterable[Weighted]:
    yield from _same_word(terms)
    for whole in terms.lemma or (terms.exact,):
        yield Weighted("part", whole, _PART)
    for root in terms.root:
        yield Weighted("lemma", root, _ROOT)
        yield Weighted("part", root, _PART)


def _same_word(terms: Terms) -> Iterable[Weighted]:
    yield Weighted("exact", terms.exact, _EXACT)
    yield from (Weighted("lemma", lemma, _LEMMA) for lemma in terms.lemma)
    weight = _STEM_BESIDE_LEMMA if terms.lemma else _STEM
    yield from (Weighted("stem", stem, weight) for stem in terms.stem)


def _compound(terms: Terms) -> tuple[str, ...]:
    """The parts that together stand for a compound; none when the word is one of them itself."""
    if len(terms.part) < 2 or (terms.lemma and terms.lemma[0] in terms.part):
        return ()
    return terms.part


def _heaviest(terms: Iterable[Weighted]) -> tuple[Weighted, ...]:
    """Each term once, with the greatest of its weights: two languages may read a word alike."""
    best: dict[tuple[Layer, str], Weighted] = {}
    for term in terms:
        known = best.get((term.layer, term.term))
        if known is None or known.weight < term.weight:
            best[term.layer, term.term] = term
    return tuple(best.values())
