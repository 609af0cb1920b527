"""The tables of the report: a registry, so that what is new in moderation adds one of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from forum.kit.policy import Sentence
from forum.moderation.reporting.periods import Half


class Unit(StrEnum):
    """What the figures of a table are."""

    COUNT = "count"
    HOURS = "hours"
    PEOPLE = "people"
    """Of those who moderate, whose names are no secret: told however few they are."""


Figures = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One table: the words of its rows, and how its figures are found."""

    key: str
    title: Sentence
    text: Sentence
    """Plainly, what is counted."""
    rows: Mapping[Any, Sentence]
    figures: Callable[[Half], Figures]
    unit: Unit = Unit.COUNT
    whole: str = ""
    """The sum that the rows make; tables of one whole have the same."""


_sections: dict[str, Section] = {}


def add(section: Section) -> None:
    """Add a table to the report; in the order of their adding they are shown."""
    _sections[section.key] = section


def sections() -> list[Section]:
    return list(_sections.values())
