"""Other words for the same: synonyms of the field, and those of the keywords in three languages.

What is found by another word stands behind what was asked for, and the page names the other words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import TypeAlias

import yaml

from forum.search.analysis.analyser import Analyser
from forum.search.analysis.languages import LANGUAGES, Language, others
from forum.search.analysis.words import fold, words
from forum.search.engines.wishes import Synonym, Widening
from forum.search.grammar import Query, Word
from forum.vocabulary.queries import vocabulary
from forum.vocabulary.words import Term, Vocabulary

FILE = Path(__file__).with_name("synonyms.yaml")
MOST = 12  # other words for one

Group: TypeAlias = tuple[Synonym, ...]
"""Words that say the same."""
_Said: TypeAlias = tuple[frozenset[str], ...]
"""The base forms of each word."""


def widenings(query: Query, language: Language, analyser: Analyser) -> Sequence[Widening]:
    """What else the words of a query may stand for, by the vocabulary as it is now."""
    return _thesaurus(vocabulary(), analyser).widenings(query, language)


@cache
def of_the_field() -> tuple[Group, ...]:
    """The groups of `synonyms.yaml`."""
    groups = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(tuple(_synonyms(group)) for group in groups)


def _group(term: Term) -> Group:
    """The words for a concept; its labels first."""
    labels = {language: [label] for language, label in term.labels.items()}
    return tuple(dict.fromkeys((*_synonyms(labels), *_synonyms(term.synonyms))))


def _synonyms(by_language: Mapping[str, Sequence[str]]) -> Iterator[Synonym]:
    for language in LANGUAGES:
        yield from (Synonym(text, language) for text in by_language.get(language, ()))


@lru_cache(maxsize=2)
def _thesaurus(known: Vocabulary, analyser: Analyser) -> Thesaurus:
    return Thesaurus((*of_the_field(), *map(_group, known.terms)), analyser)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A synonym as it is recognised, with all that say the same."""

    said: _Said
    group: Group


class Thesaurus:
    """Finds in a query what there are other words for."""

    def __init__(self, groups: Iterable[Group], analyser: Analyser) -> None:
        self._analyser = analyser
        self._entries: dict[tuple[Language, str], list[_Entry]] = {}
        for group in groups:
            for synonym in group:
                self._enter(synonym, group)

    def widenings(self, query: Query, language: Language) -> Sequence[Widening]:
        """Understood in this language, else in another one; the longest run of words wins."""
        found, at = [], 0
        while at < len(query.wanted):
            widening = self._at(query, at, language)
            found += [widening] if widening else []
            at = widening.end if widening else at + 1
        return found

    def _enter(self, synonym: Synonym, group: Group) -> None:
        said = self._said(synonym)
        for term in said[0] if said else ():
            self._entries.setdefault((synonym.language, term), []).append(_Entry(said, group))

    def _at(self, query: Query, at: int, language: Language) -> Widening | None:
        run = list(_words_from(query, at))
        for each in (language, *others(language)):
            asked = tuple(self._forms(word, each) for word in run)
            entries = self._beginning(asked, each)
            if entries:
                length = max(len(entry.said) for entry in entries)
                groups = [entry.group for entry in entries if len(entry.said) == length]
                also = tuple(self._others(groups, asked[:length]))
                return Widening(at, at + length, also) if also else None
        return None

    def _beginning(self, asked: _Said, language: Language) -> list[_Entry]:
        """What the run begins with."""
        firsts = asked[0] if asked else frozenset()
        entries = chain.from_iterable(self._entries.get((language, term), ()) for term in firsts)
        return [entry for entry in entries if _same(entry.said, asked[: len(entry.said)])]

    def _others(self, groups: Iterable[Group], asked: _Said) -> list[Synonym]:
        synonyms = dict.fromkeys(chain.from_iterable(groups))
        return [each for each in synonyms if not _same(self._said(each), asked)][:MOST]

    def _said(self, synonym: Synonym) -> _Said:
        return tuple(
            self._forms(word, synonym.language) for _start, _end, word in words(synonym.text)
        )

    def _forms(self, word: str, language: Language) -> frozenset[str]:
        terms = self._analyser.terms(word, language)
        return frozenset(terms.lemma or (fold(word),))


def _words_from(query: Query, at: int) -> Iterator[str]:
    for wish in query.wanted[at:]:
        if not isinstance(wish, Word):
            return
        yield wish.text


def _same(one: _Said, other: _Said) -> bool:
    return len(one) == len(other) and all(map(frozenset.intersection, one, other))
