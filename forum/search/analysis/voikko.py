"""Finnish by Voikko, whichever way its dictionary can be reached here."""

from importlib.metadata import version
from typing import Any, Protocol, TypeAlias

from forum.search.analysis import transducer
from forum.search.analysis.colloquial import written_forms
from forum.search.analysis.libvoikko import LibVoikko
from forum.search.analysis.optional import optional
from forum.search.analysis.reading import UNKNOWN, Reading


class Transducer(Protocol):
    """Voikko's own dictionary, answering in Voikko's own notation."""

    name: str
    version: str

    def look_up(self, word: str) -> list[str]:
        """What the dictionary says of a folded word; nothing when it does not know it."""


class PipVoikko:
    """The same dictionary out of the package pyvoikko, which needs nothing but pip.

    Takes a second and some 200 MB to load, hence not before it is needed. Raises ImportError when
    it is not installed.
    """

    name = "pyvoikko"

    def __init__(self) -> None:
        pyvoikko, kfst = optional("pyvoikko"), optional("kfst")
        if pyvoikko is None or kfst is None:
            raise ImportError("pyvoikko is not installed")
        self._dictionary: Any = pyvoikko.VOIKKO_FST
        self._unreadable: type[Exception] = kfst.TokenizationException
        self.version = version("pyvoikko")

    def look_up(self, word: str) -> list[str]:
        try:
            return [output for output, _weight in self._dictionary.lookup(word)]
        except self._unreadable:  # a letter that no Finnish word has
            return []


Way: TypeAlias = type[LibVoikko] | type[PipVoikko]


class VoikkoMorphology:
    """Reads Finnish words, and colloquial ones as the written forms they stand for."""

    family = "voikko"
    exhaustive = True

    def __init__(self, dictionary: Transducer) -> None:
        self._dictionary = dictionary
        self.name, self.version = dictionary.name, dictionary.version

    def read(self, word: str) -> Reading:
        reading = self._look_up(word)
        if reading.known:
            return reading
        tried = map(self._look_up, written_forms(word))
        return next((reading for reading in tried if reading.known), UNKNOWN)

    def spelt(self, word: str) -> tuple[str, ...]:
        reading = self._look_up(word)
        return reading.lemmas + reading.roots

    def _look_up(self, word: str) -> Reading:
        return transducer.merge(self._dictionary.look_up(word))


def open_voikko(ways: tuple[Way, ...]) -> VoikkoMorphology | None:
    """The first way to the dictionary that works here; None when none does."""
    return next(filter(None, map(_open, ways)), None)


def _open(way: Way) -> VoikkoMorphology | None:
    try:
        return VoikkoMorphology(way())
    except Exception:  # whatever a half-installed library raises: the next way may work
        return None
