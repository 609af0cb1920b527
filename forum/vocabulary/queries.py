"""Named questions about the vocabulary. Accepted concepts are for everybody to read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Text, cast, or_, select
from sqlalchemy.orm import joinedload

from forum.kit.db import db
from forum.vocabulary.models import Concept, ConceptChange, ConceptState
from forum.vocabulary.words import Term, Vocabulary


def vocabulary(also: Sequence[int] = ()) -> Vocabulary:
    """What there is to choose from; `also` names further concepts that are chosen already."""
    accepted = Concept.state == ConceptState.ACCEPTED
    return _vocabulary(_rows(or_(accepted, Concept.id.in_(also)) if also else accepted))


def narrower_than(concept_id: int) -> Sequence[Term]:
    """The concepts one level below."""
    accepted = Concept.state == ConceptState.ACCEPTED
    return list(map(_term, _rows(Concept.broader_id == concept_id, accepted)))


def latest_changes(most: int) -> Sequence[ConceptChange]:
    """What has been done to the vocabulary, the newest first, with who did it."""
    who = (joinedload(ConceptChange.actor), joinedload(ConceptChange.concept))
    query = select(ConceptChange).options(*who).order_by(ConceptChange.id.desc())
    return db.session.scalars(query.limit(most)).all()


Row = tuple[Any, ...]


def _rows(*conditions: ColumnElement[bool]) -> tuple[Row, ...]:
    """Concepts as they are stored, their words as text: so two that are equal are seen at once."""
    words = (cast(Concept.labels, Text), cast(Concept.synonyms, Text))
    query = select(Concept.id, Concept.key, Concept.facet, Concept.broader_id, *words)
    query = query.where(*conditions).order_by(Concept.position, Concept.id)
    return tuple(map(tuple, db.session.execute(query)))


@lru_cache(maxsize=8)
def _vocabulary(rows: tuple[Row, ...]) -> Vocabulary:
    """Made anew only when a word has changed: every search asks for it."""
    return Vocabulary(map(_term, rows))


def _term(row: Row) -> Term:
    term_id, key, facet, broader_id, labels, synonyms = row
    return Term(
        id=term_id,
        key=key,
        facet=facet,
        broader_id=broader_id,
        labels=json.loads(labels),
        synonyms=json.loads(synonyms),
    )
