"""What a dictionary says about one word, and who may be asked."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Reading:
    """All base forms of a word, of its compound parts, and the verbs behind participles."""

    lemmas: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        return bool(self.lemmas)


UNKNOWN = Reading()


class Morphology(Protocol):
    """Reads words of one language. `family` names the dictionary whatever way it is reached."""

    name: str
    family: str
    version: str
    exhaustive: bool
    """Whether it knows every form of the words it knows, so that a stem would add nothing."""

    def read(self, word: str) -> Reading:
        """The readings of a folded word; UNKNOWN when the dictionary has none."""

    def spelt(self, word: str) -> tuple[str, ...]:
        """Base forms of a folded word that is listed as it is written; nothing is guessed."""


class NoMorphology:
    """Knows no word, so that every word falls back on its stem."""

    name = family = "snowball"
    version = ""
    exhaustive = False

    def read(self, word: str) -> Reading:
        return UNKNOWN

    def spelt(self, word: str) -> tuple[str, ...]:
        return ()
