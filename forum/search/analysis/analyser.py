"""The analysis chain: one for documents, queries and snippets, so that all three agree."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from threading import Lock
from typing import Literal, TypeAlias

from forum.search.analysis.languages import LANGUAGES, Language, detect
from forum.search.analysis.lemmas import open_word_list
from forum.search.analysis.libvoikko import LibVoikko
from forum.search.analysis.reading import Morphology, NoMorphology, Reading
from forum.search.analysis.sample import SAMPLE
from forum.search.analysis.stems import Stems
from forum.search.analysis.voikko import PipVoikko, Way, open_voikko
from forum.search.analysis.words import LONGEST_WORD, before_ending, fold, joined, words

FinnishWay: TypeAlias = Literal["auto", "libvoikko", "pyvoikko", "simplemma", "snowball"]
"""How Finnish is read. "auto" takes the first of the four that works here."""

_VOIKKO: dict[FinnishWay, tuple[Way, ...]] = {
    "auto": (LibVoikko, PipVoikko),
    "libvoikko": (LibVoikko,),
    "pyvoikko": (PipVoikko,),
}


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one word, by layer. The root is the verb behind a participle: a relative."""

    exact: str
    lemma: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    stem: tuple[str, ...] = ()
    root: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: where it stands, and its terms."""

    start: int
    end: int
    terms: Terms


@dataclass(frozen=True, slots=True)
class AnalyserState:
    """What runs here, for `forum doctor`."""

    backend: str
    """The way Finnish is read: libvoikko, pyvoikko, simplemma or snowball."""
    version: str
    dictionary: str
    """Fingerprint of what the dictionary says about 200 words; equal for both ways to Voikko."""
    coverage: float
    """Share of those words that are known, from 0 to 1."""


class Analyser:
    """Reads words in three languages. Dictionaries are opened at the first word, or by `preload`.

    May be used by several threads, and by processes forked after `preload`.
    """

    def __init__(self, finnish: FinnishWay = "auto", *, remembered: int = 50_000) -> None:
        """`remembered` is how many words of each language are kept with their terms."""
        self._finnish = finnish
        self._opening = Lock()
        self._terms = lru_cache(maxsize=remembered)(self._analyse_word)

    def analyse(self, text: str, language: Language) -> Iterator[Token]:
        """Every word of the text. Words of more than 60 characters have their exact layer only."""
        for start, end, word in words(text):
            yield Token(start, end, self.terms(word, language))

    def terms(self, word: str, language: Language) -> Terms:
        """The terms of one word."""
        if len(word) > LONGEST_WORD:
            return Terms(exact=fold(word))
        return self._terms(fold(word), language)

    def spelt(self, word: str, language: Language) -> tuple[str, ...]:
        """Base forms of a word as it is written, without guesses; none when it may be misspelt."""
        return self._dictionaries[language].spelt(fold(word))

    def preload(self) -> None:
        """Loads every dictionary now, so that processes forked from this one share the memory."""
        self.describe()
        detect("Tästä lauseesta näkee, että kieli on suomi.", "fi")

    def describe(self) -> AnalyserState:
        """Which dictionary reads Finnish here, and how well."""
        finnish = self._dictionaries["fi"]
        return AnalyserState(finnish.name, finnish.version, self._dictionary, self._coverage)

    def fingerprint(self) -> str:
        """Names the chain in an index: two indexes of one fingerprint hold the same terms."""
        return f"{self._dictionaries['fi'].family}-{self._dictionary}"

    # The chain

    def _analyse_word(self, word: str, language: Language) -> Terms:
        head = before_ending(word)
        if head and not self._dictionaries[language].read(word).known:
            return replace(self._terms(head, language), exact=word)
        reading = self._read(word, language)
        stem = self._stem(word, language, known=reading.known)
        lemmas = _with_hyphens_dropped(reading.lemmas)
        return Terms(word, lemmas, reading.parts, stem, reading.roots)

    def _stem(self, word: str, language: Language, *, known: bool) -> tuple[str, ...]:
        """The stem, where it may meet forms that the dictionary does not bring together.

        A word no dictionary knows is kept whole as well: Snowball cuts foreign names in their base
        form too, so that Clinton becomes "clinto" and Clintonin "clinton".
        """
        if known and self._dictionaries[language].exhaustive:
            return ()
        stem = self._stems[language].of(word)
        return (stem,) if known or stem == word else (stem, word)

    def _read(self, word: str, language: Language) -> Reading:
        reading = self._dictionaries[language].read(word)
        pieces = joined(word)
        if reading.known or len(pieces) < 2:
            return reading
        return self._read_joined(word, pieces, language)

    def _read_joined(self, word: str, pieces: list[str], language: Language) -> Reading:
        """A joined word no dictionary knows: its last piece inflects, the rest stays as it is."""
        read = self._dictionaries[language].read
        *heads, last = pieces
        ending = read(last)
        begin = word[: len(word) - len(last)]
        parts = [*heads, *(ending.lemmas or (last,)), *ending.parts]
        parts += [lemma for head in heads for lemma in read(head).lemmas]
        return Reading(
            lemmas=tuple(begin + lemma for lemma in ending.lemmas),
            parts=tuple(dict.fromkeys(part for part in parts if len(part) > 1)),
        )

    # What it rests on, opened once

    @property
    def _dictionaries(self) -> dict[Language, Morphology]:
        with self._opening:
            return self._opened

    @cached_property
    def _opened(self) -> dict[Language, Morphology]:
        return {
            "fi": _open_finnish(self._finnish),
            "sv": open_word_list("sv"),
            "en": open_word_list("en"),
        }

    @cached_property
    def _stems(self) -> dict[Language, Stems]:
        return {language: Stems(language) for language in LANGUAGES}

    @cached_property
    def _sample(self) -> list[Terms]:
        return [self.terms(word, language) for language in LANGUAGES for word in SAMPLE[language]]

    @property
    def _dictionary(self) -> str:
        return hashlib.sha256(repr(self._sample).encode()).hexdigest()[:12]

    @property
    def _coverage(self) -> float:
        return sum(bool(terms.lemma) for terms in self._sample) / len(self._sample)


def _with_hyphens_dropped(lemmas: tuple[str, ...]) -> tuple[str, ...]:
    """People do not agree where a hyphen belongs: e-mail and email, EU-hanke and EUhanke."""
    dropped = (lemma.replace("-", "") for lemma in lemmas if "-" in lemma)
    return tuple(dict.fromkeys((*lemmas, *dropped)))


def _open_finnish(way: FinnishWay) -> Morphology:
    """The best way to read Finnish that is asked for and works here."""
    voikko = open_voikko(_VOIKKO.get(way, ()))
    if voikko:
        return voikko
    return NoMorphology() if way == "snowball" else open_word_list("fi")
