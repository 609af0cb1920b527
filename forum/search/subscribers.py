"""What makes a document different, and how the index is."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Delete, delete

from forum.accounts.events import ProfileChanged
from forum.accounts.queries import Belongings
from forum.innovations.events import InnovationChanged, InnovationImported
from forum.kit.ask import answers
from forum.kit.db import now
from forum.kit.health import Diagnosis, Part, Ready
from forum.networks.events import NetworkChanged
from forum.outbox import courier
from forum.outbox.bus import subscribe
from forum.outbox.events import FindableChanged
from forum.search import indexer, pending
from forum.search.analysis.languages import LANGUAGES
from forum.search.engines.engine import IndexUnavailable
from forum.search.index import chosen, doubted, engine
from forum.search.models import SavedSearch
from forum.threads.events import (
    ConceptChanged,
    PostEdited,
    PostsMoved,
    PostStateChanged,
    ReplyPosted,
    ThreadChanged,
    ThreadStarted,
)

LATE = 60.0  # seconds that a document may wait

__all__ = ["indexer"]  # imported for its loops


@answers(Belongings)
def belongings(question: Belongings) -> list[Delete]:
    return [delete(SavedSearch).where(SavedSearch.account_id == question.account_id)]


@subscribe(ThreadStarted, ReplyPosted, PostEdited, PostStateChanged)
def note_post(event: ThreadStarted | ReplyPosted | PostEdited | PostStateChanged) -> None:
    pending.note(f"{pending.POST}{event.post_id}")


@subscribe(ConceptChanged)
def note_concept(event: ConceptChanged) -> None:
    """Its threads are found by other words, and by another key."""
    pending.note_concept(event.concept_id)


@subscribe(ThreadChanged)
def note_thread(event: ThreadChanged) -> None:
    """Place, kind, state or accepted answer: all of its posts are different."""
    pending.note_thread(event.thread_id)


@subscribe(PostsMoved)
def note_moved(event: PostsMoved) -> None:
    pending.note_moved(event.event_id)


@subscribe(InnovationImported, InnovationChanged)
def note_innovation(event: InnovationImported | InnovationChanged) -> None:
    pending.note(f"innovation:{event.innovation_id}")


@subscribe(ProfileChanged)
def note_person(event: ProfileChanged) -> None:
    """Opened, closed, told anew, or gone."""
    pending.note(f"person:{event.account_id}")


@subscribe(NetworkChanged)
def note_network(event: NetworkChanged) -> None:
    pending.note(*(f"network-{language}:{event.network_id}" for language in LANGUAGES))


@subscribe(FindableChanged)
def note(event: FindableChanged) -> None:
    pending.note(event.key)


@answers(Ready)
def index(_question: Ready) -> Part:
    """Well when it can be read, is of our analyser, and has caught up with the database."""
    many, lag = _backlog()
    figures = {"pending": float(many), "lag_seconds": lag}
    try:
        if engine().outdated:
            return Part("index", well=False, state="made by another analyser", figures=figures)
        if doubted():
            return Part("index", well=False, state="cannot be read", figures=figures)
    except IndexUnavailable:
        return Part("index", well=False, state="is being made", figures=figures)
    if many:
        state = "is behind" if lag > LATE else "catches up"
        return Part("index", well=False, state=state, figures=figures)
    return Part("index", well=True, state="has caught up", figures=figures)


def _backlog() -> tuple[int, float]:
    """What is noted, and what is still on its way to be noted: how many, and seconds of lag."""
    noted, oldest = pending.backlog()
    coming, first = courier.backlog_of(__name__)
    since = min((moment for moment in (oldest, first) if moment), default=now())
    return noted + coming, max(0.0, round((now() - since).total_seconds(), 1))


@answers(Diagnosis)
def analyser(_question: Diagnosis) -> Mapping[str, str]:
    """How Finnish is read here, and what the index holds."""
    state = engine().analyser.describe()
    try:
        held = f"{len(list(engine().keys()))} documents, generation {engine().generation}"
    except IndexUnavailable:
        held = "not there; the consumer makes it"
    return {
        "analyser": f"{state.backend} {state.version}, dictionary {state.dictionary}",
        "coverage": f"{state.coverage:.1%} of 200 common words",
        "search engine": chosen(),
        "index content": held,
    }
