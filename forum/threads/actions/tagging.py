"""Which keywords a thread has."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select

from forum.kit.db import changed, db, put_missing
from forum.kit.i18n import LANGUAGES
from forum.threads.models import ThreadConcept
from forum.vocabulary.models import Concept, ConceptState
from forum.vocabulary.words import keys_for


def give_concepts(thread_id: int, concepts: Sequence[int | str]) -> bool:
    """Let the thread have these keywords, in this order; whether that is something new.

    Concepts have ids; a word is its author's own and becomes a proposed concept.
    """
    ids = [one if isinstance(one, int) else _proposed(one) for one in concepts]
    wanted = list(dict.fromkeys(ids))
    query = select(ThreadConcept.concept_id).where(ThreadConcept.thread_id == thread_id)
    if wanted == db.session.scalars(query.order_by(ThreadConcept.position)).all():
        return False
    changed(delete(ThreadConcept).where(ThreadConcept.thread_id == thread_id))
    db.session.add_all(
        ThreadConcept(thread_id=thread_id, concept_id=concept_id, position=position)
        for position, concept_id in enumerate(wanted)
    )
    db.session.flush()
    return True


def _proposed(word: str) -> int:
    """The concept that is said with this word, proposed now unless there is one."""
    for key in keys_for(word):
        labels = dict.fromkeys(LANGUAGES, word)
        row = {"key": key, "state": ConceptState.PROPOSED, "labels": labels, "synonyms": {}}
        put_missing(Concept, [row])
        concept = db.session.scalars(select(Concept).where(Concept.key == key)).one()
        if concept.is_said(word):
            break
    return concept.merged_into_id or concept.id
