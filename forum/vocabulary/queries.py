"""Named questions about the vocabulary. Accepted concepts are for everybody to read."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload

from forum.kit.db import db
from forum.vocabulary.models import Concept, ConceptChange, ConceptState
from forum.vocabulary.words import Term, Vocabulary


def vocabulary(also: Sequence[int] = ()) -> Vocabulary:
    """What there is to choose from; `also` names further concepts that are chosen already."""
    accepted = Concept.state == ConceptState.ACCEPTED
    return Vocabulary(_terms(or_(accepted, Concept.id.in_(also)) if also else accepted))


def narrower_than(concept_id: int) -> Sequence[Term]:
    """The concepts one level below."""
    return _terms(Concept.broader_id == concept_id, Concept.state == ConceptState.ACCEPTED)


def latest_changes(most: int) -> Sequence[ConceptChange]:
    """What has been done to the vocabulary, the newest first, with who did it."""
    who = (joinedload(ConceptChange.actor), joinedload(ConceptChange.concept))
    query = select(ConceptChange).options(*who).order_by(ConceptChange.id.desc())
    return db.session.scalars(query.limit(most)).all()


def _terms(*conditions: ColumnElement[bool]) -> Sequence[Term]:
    query = select(
        Concept.id,
        Concept.key,
        Concept.facet,
        Concept.labels,
        Concept.synonyms,
        Concept.broader_id,
    )
    rows = db.session.execute(query.where(*conditions).order_by(Concept.position, Concept.id))
    return [Term(**row._mapping) for row in rows]
