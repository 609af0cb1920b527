"""What the vocabulary asks of those who can read words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from forum.kit.ask import Question


class Heard(NamedTuple):
    """A word of a text: its base forms, and those of the parts of a compound."""

    whole: frozenset[str]
    parts: frozenset[str] = frozenset()


class Read(NamedTuple):
    """A text as words, and the language in which it was read."""

    language: str
    words: Sequence[Heard]


@dataclass(frozen=True, slots=True)
class Reading(Question[Read]):
    """The words of a text, in the language in which it seems to be written."""

    text: str
    language: str
    """What is believed where the text does not tell."""
    sure: bool = False
