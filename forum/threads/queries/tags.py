"""Keywords of threads. A proposed one is known to those who may read a thread that has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, bindparam, or_, select
from sqlalchemy.orm import aliased

from forum.accounts.models import Viewer
from forum.kit.db import db
from forum.threads.models import Thread, ThreadConcept
from forum.threads.queries.threads import readable_threads
from forum.vocabulary.models import Concept, ConceptState

LONGEST_KEY = 80
MANY = 200  # proposed keywords that a page shows
_BROADER = aliased(Concept)


class Tag(NamedTuple):
    """A keyword of a thread, as a page shows it."""

    id: int
    key: str
    labels: Mapping[str, str]


def readable_concepts(viewer: Viewer) -> Select[Concept]:
    """Concepts of everybody, and proposed ones of threads that the viewer may read."""
    threads = readable_threads(viewer).with_only_columns(Thread.id)
    proposed = select(ThreadConcept.concept_id).where(ThreadConcept.thread_id.in_(threads))
    of_all = Concept.state != ConceptState.PROPOSED
    return select(Concept).where(or_(of_all, Concept.id.in_(proposed)))


def concept_of(viewer: Viewer, key: str | None) -> Concept | None:
    """The concept with this key, or what took its place, if the viewer may know of it."""
    if not key or len(key) > LONGEST_KEY:
        return None
    found = db.session.scalar(readable_concepts(viewer).where(Concept.key == key))
    while found and found.merged_into_id:
        found = db.session.get(Concept, found.merged_into_id)
    return found


def proposed_concepts(viewer: Viewer) -> Sequence[Concept]:
    """Words of their own in threads that the viewer may read."""
    proposed = readable_concepts(viewer).where(Concept.state == ConceptState.PROPOSED)
    return db.session.scalars(proposed.order_by(Concept.key).limit(MANY)).all()


def networks_with(concept_id: int) -> Collection[int]:
    """The networks in which a thread has this keyword, whoever may read it."""
    query = select(Thread.network_id).join(ThreadConcept, ThreadConcept.thread_id == Thread.id)
    return set(db.session.scalars(query.where(ThreadConcept.concept_id == concept_id).distinct()))


def has_concept(concept_id: int) -> ColumnElement[bool]:
    """The condition for threads with this keyword or one that is a level narrower."""
    return Thread.id.in_(threads_with(concept_id))


def threads_with(concept_id: int) -> Select[int]:
    """The ids of these threads, some of them twice."""
    concepts = select(Concept.id).where(
        or_(Concept.id == concept_id, Concept.broader_id == concept_id)
    )
    return select(ThreadConcept.thread_id).where(ThreadConcept.concept_id.in_(concepts))


def tags_of(*thread_ids: int) -> Mapping[int, Sequence[Tag]]:
    """The keywords of readable threads, those of each in the order of its author."""
    found: dict[int, list[Tag]] = defaultdict(list)
    if thread_ids:
        for thread_id, *tag in db.session.execute(_TAGS, {"threads": thread_ids}):
            found[thread_id].append(Tag(*tag))
    return found


def words_of(thread_ids: Sequence[int]) -> Mapping[int, Sequence[str]]:
    """Every word for every keyword of these threads, for the index."""
    found: dict[int, list[str]] = defaultdict(list)
    if thread_ids:
        for thread_id, labels, synonyms in db.session.execute(_WORDS, {"threads": thread_ids}):
            said = [*labels.values(), *(word for many in synonyms.values() for word in many)]
            found[thread_id] += dict.fromkeys(said)
    return found


def keys_of(thread_ids: Sequence[int]) -> Mapping[int, set[str]]:
    """The keys of these threads' keywords and of the concepts a level broader, for the index."""
    found: dict[int, set[str]] = defaultdict(set)
    if thread_ids:
        for thread_id, *keys in db.session.execute(_KEYS, {"threads": thread_ids}):
            found[thread_id].update(filter(None, keys))
    return found


def _tagged(*columns: Any) -> Select[Any]:
    query = select(*columns).join(Concept, Concept.id == ThreadConcept.concept_id)
    return query.where(ThreadConcept.thread_id.in_(bindparam("threads", expanding=True)))


_TAGS = _tagged(ThreadConcept.thread_id, Concept.id, Concept.key, Concept.labels).order_by(
    ThreadConcept.position
)
_WORDS = _tagged(ThreadConcept.thread_id, Concept.labels, Concept.synonyms).order_by(Concept.id)
_KEYS = _tagged(ThreadConcept.thread_id, Concept.key, _BROADER.key).outerjoin(
    _BROADER, _BROADER.id == Concept.broader_id
)
