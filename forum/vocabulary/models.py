"""Concepts: what a keyword means, whatever the language in which it is said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import Account
from forum.kit.db import Base, Timestamped
from forum.kit.policy import Sentence
from forum.vocabulary.words import folded


class Facet(StrEnum):
    """What a concept is a kind of; the groups in which keywords are offered."""

    TARGET_GROUP = "target_group"
    LIFE_AREA = "life_area"
    REGION = "region"
    METHOD = "method"
    PHASE = "phase"
    CONDITION = "condition"


FACETS: Mapping[Facet, Sentence] = {
    Facet.TARGET_GROUP: _l("Who it is about"),
    Facet.LIFE_AREA: _l("Areas of life"),
    Facet.REGION: _l("Where in Finland"),
    Facet.METHOD: _l("Ways of working"),
    Facet.PHASE: _l("Phases of development"),
    Facet.CONDITION: _l("Money and conditions"),
}


class ConceptState(StrEnum):
    """Whether a concept is offered to everybody."""

    ACCEPTED = "accepted"
    PROPOSED = "proposed"
    """Somebody's own word: it stays where it is, and is offered nowhere."""
    MERGED = "merged"
    """Another concept has taken its place, to which its address leads."""


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
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("concept.id"), index=True)

    def is_said(self, word: str) -> bool:
        """Whether the word is one of its labels or synonyms, however it is capitalised."""
        said = [*self.labels.values(), *(one for many in self.synonyms.values() for one in many)]
        return folded(word) in map(folded, said)

    def take_words_of(self, other: Concept) -> dict[str, list[str]]:
        """Be meant by the labels and synonyms of another concept, too. Which words came."""
        known = {word for many in self.synonyms.values() for word in many}
        known |= set(self.labels.values())
        taken: dict[str, list[str]] = {}
        for language, label in other.labels.items():
            words = dict.fromkeys((label, *other.synonyms.get(language, ())))
            taken[language] = [word for word in words if word not in known]
            known |= set(words)
        both = {**self.synonyms, **taken}
        self.synonyms = {one: [*self.synonyms.get(one, ()), *taken.get(one, ())] for one in both}
        return taken

    def give_words_back(self, taken: Mapping[str, list[str]]) -> None:
        """Be meant by these words no more."""
        self.synonyms = {
            language: [word for word in words if word not in taken.get(language, ())]
            for language, words in self.synonyms.items()
        }


class Change(StrEnum):
    """What has been done to a concept."""

    ADDED = "added"
    CHANGED = "changed"
    MERGED = "merged"


class ConceptChange(Timestamped, Base):
    """What somebody did to the vocabulary, and what it takes to undo that."""

    __tablename__ = "concept_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    concept_id: Mapped[int] = mapped_column(ForeignKey("concept.id"), index=True)
    actor_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    kind: Mapped[Change]
    told: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Words before a change; of a merge what moved: threads, words and narrower concepts."""
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    concept: Mapped[Concept] = relationship()
    actor: Mapped[Account] = relationship(foreign_keys=actor_id)
