"""Words that people type, and the concepts that they mean."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

NEAREST = 3
LIKENESS = 0.7  # of two words, from 0 to 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A concept without its row."""

    id: int
    key: str
    facet: str | None
    labels: Mapping[str, str]
    synonyms: Mapping[str, Sequence[str]]
    broader_id: int | None = None

    @property
    def words(self) -> Sequence[str]:
        """Labels and synonyms in every language, each once."""
        said = [*self.labels.values(), *(word for many in self.synonyms.values() for word in many)]
        return list(dict.fromkeys(said))


class Vocabulary:
    """Concepts to choose from, found by their key or by any word for them."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = list(terms)
        self.by_key = {term.key: term for term in self.terms}
        self._by_word: dict[str, Term] = {}
        for term in self.terms:
            for word in (*term.words, term.key):
                self._by_word.setdefault(folded(word), term)

    def meant_by(self, word: str) -> Term | None:
        """The concept that this word, in any language, is a label or synonym of."""
        return self._by_word.get(folded(word))

    def nearest(self, word: str) -> list[Term]:
        """Concepts that may be meant: those with a word around this one, then those spelt alike."""
        wanted = folded(word)
        around = [known for known in self._by_word if len(wanted) > 2 and wanted in known]
        alike = get_close_matches(wanted, self._by_word, n=NEAREST, cutoff=LIKENESS)
        found = dict.fromkeys(self._by_word[known].key for known in (*alike, *around))
        return [self.by_key[key] for key in list(found)[:NEAREST]]


def folded(word: str) -> str:
    """The word as it is compared: one space, no capitals, one way of writing an accent."""
    return " ".join(unicodedata.normalize("NFC", word).casefold().split())


def keys_for(word: str) -> tuple[str, str]:
    """Keys for a concept said with this word: one to read, and one for when that is taken."""
    letters = unicodedata.normalize("NFKD", folded(word)).encode("ascii", "ignore").decode()
    readable = re.sub(r"[^a-z0-9]+", "-", letters).strip("-") or "word"
    return readable, f"{readable}-{hashlib.sha256(folded(word).encode()).hexdigest()[:8]}"
