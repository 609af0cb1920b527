"""Stems by Snowball, for words that no dictionary knows, or not in all their forms."""

from threading import Lock

import snowballstemmer

from forum.search.analysis.languages import Language

_ALGORITHMS: dict[Language, str] = {"fi": "finnish", "sv": "swedish", "en": "english"}


class Stems:
    """The stemmer of one language. A stemmer keeps its word in itself, hence the lock."""

    def __init__(self, language: Language) -> None:
        self._stemmer = snowballstemmer.stemmer(_ALGORITHMS[language])
        self._lock = Lock()

    def of(self, word: str) -> str:
        """The stem of a folded word."""
        with self._lock:
            stem: str = self._stemmer.stemWord(word)
        return stem
