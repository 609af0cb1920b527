"""The vocabulary: keywords are added, said in other words, and merged; a merge can be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select, update

from forum.accounts.models import User
from forum.kit.db import changed, db, fresh, now, put_missing, transactional
from forum.kit.policy import Refused, require
from forum.outbox.bus import publish
from forum.threads import policy
from forum.threads.actions.following import follow_instead
from forum.threads.events import ConceptChanged
from forum.threads.models import ThreadConcept
from forum.vocabulary.models import Change, Concept, ConceptChange, ConceptState, Facet
from forum.vocabulary.words import keys_for

_WORDS = ("facet", "labels", "synonyms", "broader_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How a concept is said, and where it belongs."""

    facet: Facet
    labels: Mapping[str, str]
    synonyms: Mapping[str, Sequence[str]]
    broader_id: int | None = None


@transactional
def add_concept(curator: User, words: Words) -> Concept:
    """A keyword that everybody may choose. Raises Refused."""
    require(policy.add_concept(curator))
    concept = Concept(key=_free_key(words.labels["fi"]), **asdict(words))
    db.session.add(concept)
    db.session.flush()
    _note(curator, concept, Change.ADDED)
    return concept


@transactional
def change_concept(curator: User, concept: Concept, words: Words) -> None:
    """Say it in other words; somebody's own word becomes a keyword of all. Raises Refused."""
    concept = fresh(Concept, concept.id)
    require(policy.curate_concept(curator, concept))
    _keep_in_two_levels(concept, words.broader_id)
    before = {name: getattr(concept, name) for name in _WORDS}
    for name, value in asdict(words).items():
        setattr(concept, name, value)
    concept.state = ConceptState.ACCEPTED
    _note(curator, concept, Change.CHANGED, **before)
    publish(ConceptChanged(concept_id=concept.id))


@transactional
def merge_concept(curator: User, concept: Concept, into: int) -> None:
    """Let another concept take the place of this one, whose words mean it from now on.

    Raises Refused.
    """
    gone, stays = _both(concept.id, into)
    require(policy.curate_concept(curator, gone))
    if stays.state is not ConceptState.ACCEPTED or stays.id == gone.id:
        raise Refused(_l("Choose another keyword that is in use."))
    told = {"state": gone.state, "broader": gone.broader_id, **_move(gone, stays)}
    gone.state, gone.merged_into_id, gone.broader_id = ConceptState.MERGED, stays.id, None
    _note(curator, gone, Change.MERGED, into=stays.id, words=stays.take_words_of(gone), **told)
    follow_instead(gone.id, stays.id)
    publish(ConceptChanged(concept_id=stays.id))


@transactional
def undo_merge(curator: User, change: ConceptChange) -> None:
    """Let the keyword stand for itself again, where it stood. Raises Refused."""
    change = fresh(ConceptChange, change.id)
    gone, stays = _both(change.concept_id, int(change.told.get("into", change.concept_id)))
    require(policy.undo_merge(curator, change, stays))
    if change.undone_at or gone.merged_into_id != stays.id:
        raise Refused(_l("This has been undone already."))
    told = change.told
    gone.state, gone.merged_into_id = ConceptState(told["state"]), None
    gone.broader_id = told["broader"]
    stays.give_words_back(told["words"])
    _move_back(gone, stays, told)
    change.undone_at, change.undone_by_id = now(), curator.id
    for concept in (gone, stays):
        publish(ConceptChanged(concept_id=concept.id))


def _both(gone: int, stays: int) -> tuple[Concept, Concept]:
    """Two concepts, kept from other writers in the order of their ids."""
    found = {one: fresh(Concept, one) for one in sorted({gone, stays})}
    return found[gone], found[stays]


def _keep_in_two_levels(concept: Concept, broader_id: int | None) -> None:
    """Raises Refused when something would be narrower than what is narrower itself."""
    if broader_id is not None and _narrower(concept.id):
        raise Refused(_l("Others belong under this keyword, so it stands by itself."))


def _narrower(concept_id: int) -> list[int]:
    return list(db.session.scalars(select(Concept.id).where(Concept.broader_id == concept_id)))


def _move(gone: Concept, stays: Concept) -> dict[str, Any]:
    """Give what has the one concept the other; what must be known to take that back."""
    threads = _places(gone.id)
    both = [thread_id for thread_id, _place in _places(stays.id)]
    has = ThreadConcept.concept_id == gone.id
    kept = select(ThreadConcept.thread_id).where(ThreadConcept.concept_id == stays.id)
    changed(delete(ThreadConcept).where(has, ThreadConcept.thread_id.in_(kept)))
    changed(update(ThreadConcept).where(has).values(concept_id=stays.id))
    narrower = _narrower(gone.id)
    _put_under(stays, narrower)
    had = {thread_id for thread_id, _place in threads}.intersection(both)
    return {"threads": threads, "both": sorted(had), "narrower": narrower}


def _put_under(stays: Concept, narrower: Sequence[int]) -> None:
    """What belonged under the other concept belongs beside or under this one."""
    if stays.id in narrower:
        stays.broader_id = None
        db.session.flush()
    others = Concept.id.in_(set(narrower) - {stays.id})
    changed(update(Concept).where(others).values(broader_id=stays.broader_id or stays.id))


def _move_back(gone: Concept, stays: Concept, told: Mapping[str, Any]) -> None:
    """Threads that have lost the other keyword meanwhile want neither."""
    still = {thread_id for thread_id, _place in _places(stays.id)}
    places = [(one, place) for one, place in told["threads"] if one in still]
    rows = [{"thread_id": one, "concept_id": gone.id, "position": at} for one, at in places]
    if rows:
        put_missing(ThreadConcept, rows)
    moved = [one for one, _place in places if one not in set(told["both"])]
    here = (ThreadConcept.concept_id == stays.id, ThreadConcept.thread_id.in_(moved))
    changed(delete(ThreadConcept).where(*here))
    changed(update(Concept).where(Concept.id.in_(told["narrower"])).values(broader_id=gone.id))


def _places(concept_id: int) -> list[tuple[int, int]]:
    """The threads that have a concept, and which of their keywords it is."""
    query = select(ThreadConcept.thread_id, ThreadConcept.position)
    rows = db.session.execute(query.where(ThreadConcept.concept_id == concept_id))
    return [(row.thread_id, row.position) for row in rows]


def _note(curator: User, concept: Concept, kind: Change, **told: Any) -> None:
    change = ConceptChange(concept_id=concept.id, actor_id=curator.id, kind=kind, told=told)
    db.session.add(change)


def _free_key(word: str) -> str:
    """A key to read, or, where that is taken, one with a mark."""
    readable, marked = keys_for(word)
    taken = db.session.scalar(select(Concept.id).where(Concept.key == readable))
    return marked if taken else readable
