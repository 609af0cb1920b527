"""Base forms by simplemma's word lists: Swedish, English, and Finnish where Voikko is missing."""

from importlib.metadata import version
from typing import Any

from forum.search.analysis.languages import Language
from forum.search.analysis.optional import optional
from forum.search.analysis.reading import UNKNOWN, Morphology, NoMorphology, Reading
from forum.search.analysis.words import fold


class WordList:
    """Knows the base forms that are listed for a language."""

    name = family = "simplemma"
    exhaustive = False

    def __init__(self, simplemma: Any, language: Language) -> None:
        self._simplemma, self._language = simplemma, language
        self.version = version("simplemma")

    def read(self, word: str) -> Reading:
        return Reading(lemmas=self.spelt(word))

    def spelt(self, word: str) -> tuple[str, ...]:
        return (self._lemma(word),) if self._knows(word) else ()

    def _knows(self, word: str) -> bool:
        return bool(self._simplemma.is_known(word, lang=self._language, low_memory=True))

    def _lemma(self, word: str) -> str:
        """Looked up where the list lies packed: opened out, the two would take 100 MB more."""
        return fold(self._simplemma.lemmatize(word, lang=self._language, low_memory=True))


class FinnishWordList(WordList):
    """Finnish has more forms than any list holds: what the list's rules can cut back counts too."""

    def read(self, word: str) -> Reading:
        lemma = self._lemma(word)
        if lemma == word and not self._knows(word):
            return UNKNOWN
        return Reading(lemmas=(lemma,))


def open_word_list(language: Language) -> Morphology:
    """The word list of a language, or one that knows no word."""
    simplemma = optional("simplemma")
    if simplemma is None:
        return NoMorphology()
    kind = FinnishWordList if language == "fi" else WordList
    return kind(simplemma, language)
