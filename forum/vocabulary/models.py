"""Concepts: what a keyword means, whatever the language in which it is said."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.kit.db import Base, Timestamped
from forum.kit.policy import Sentence
from forum.vocabulary.words import folded


class Facet(StrEnum):
    """What a concept is a kind of; the groups in which keywords are offered."""

    TARGET_GROUP = "target_group"
    LIFE_AREA = "life_area"
    METHOD = "method"
    PHASE = "phase"
    CONDITION = "condition"


FACETS: Mapping[Facet, Sentence] = {
    Facet.TARGET_GROUP: _l("Who it is about"),
    Facet.LIFE_AREA: _l("Areas of life"),
    Facet.METHOD: _l("Ways of working"),
    Facet.PHASE: _l("Phases of development"),
    Facet.CONDITION: _l("Money and conditions"),
}


class ConceptState(StrEnum):
    """Whether a concept is offered to everybody."""

    ACCEPTED = "accepted"
    PROPOSED = "proposed"
    """Somebody's own word: it stays where it is, and is offered nowhere."""


class Concept(Timestamped, Base):
    __tablename__ = "concept"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(80), unique=True)
    """Part of addresses; never changes."""
    facet: Mapped[Facet | None]
    """None for proposed ones."""
    state: Mapped[ConceptState] = mapped_column(default=ConceptState.ACCEPTED)
    position: Mapped[int] = mapped_column(default=0)
    labels: Mapped[dict[str, str]] = mapped_column(JSON)
    synonyms: Mapped[dict[str, list[str]]] = mapped_column(JSON, default=dict)
    broader_id: Mapped[int | None] = mapped_column(ForeignKey("concept.id"), index=True)

    def is_said(self, word: str) -> bool:
        """Whether the word is one of its labels or synonyms, however it is capitalised."""
        said = [*self.labels.values(), *(one for many in self.synonyms.values() for one in many)]
        return folded(word) in map(folded, said)

    def take_words_of(self, other: Concept) -> None:
        """Be meant by the labels and synonyms of another concept, too."""
        known = {word for many in self.synonyms.values() for word in many}
        known |= set(self.labels.values())
        taken = {language: list(words) for language, words in self.synonyms.items()}
        for language, label in other.labels.items():
            words = dict.fromkeys((label, *other.synonyms.get(language, ())))
            taken.setdefault(language, []).extend(word for word in words if word not in known)
            known |= set(words)
        self.synonyms = taken
