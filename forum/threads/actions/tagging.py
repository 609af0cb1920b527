"""Which keywords a thread has."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select

from forum.kit.db import changed, db
from forum.threads.models import ThreadConcept


def give_concepts(thread_id: int, concept_ids: Sequence[int]) -> bool:
    """Let the thread have these keywords, in this order; whether that is something new."""
    wanted = list(dict.fromkeys(concept_ids))
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
