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
        if not self._simplemma.is_known(word, lang=self._language):
            return ()
        return (fold(self._simplemma.lemmatize(word, lang=self._language)),)


class FinnishWordList(WordList):
    """Finnish has more forms than any list holds: what the list's rules can cut back counts too."""

    def read(self, word: str) -> Reading:
        lemma = fold(self._simplemma.lemmatize(word, lang=self._language))
        if lemma == word and not self._simplemma.is_known(word, lang=self._language):
            return UNKNOWN
        return Reading(lemmas=(lemma,))


def open_word_list(language: Language) -> Morphology:
    """The word list of a language, or one that knows no word."""
    simplemma = optional("simplemma")
    if simplemma is None:
        return NoMorphology()
    kind = FinnishWordList if language == "fi" else WordList
    return kind(simplemma, language)
