"""What a thread says of itself: its title, its kind and its keywords."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy import select

from forum.accounts.models import User
from forum.kit import i18n
from forum.kit.db import db, transactional
from forum.kit.policy import Sentence
from forum.outbox.bus import publish
from forum.threads.actions.curating.changing import change, curated
from forum.threads.actions.extras import note_event
from forum.threads.actions.tagging import give_concepts
from forum.threads.acts import Act, Told, TooLate, act
from forum.threads.events import ThreadChanged
from forum.threads.models import KINDS, Kind, Thread, ThreadConcept, ThreadEvent
from forum.vocabulary.models import Concept

RENAMED, KIND, TAGGED = "renamed", "kind", "tagged"


@transactional
def rename(curator: User, thread: Thread, title: str, *, reason: str = "") -> None:
    """Raises Refused."""
    thread = curated(curator, thread.id)
    if thread.title != title:
        told = {"before": thread.title, "after": title}
        change(thread, title=title)
        note_event(thread, RENAMED, actor=curator, reason=reason, told=told)


@transactional
def change_kind(curator: User, thread: Thread, kind: Kind, *, reason: str = "") -> None:
    """What was answered to the questions of its kind is kept, should it become so again.

    Raises Refused.
    """
    thread = curated(curator, thread.id)
    if thread.kind is not kind:
        told = {"before": thread.kind.value, "after": kind.value}
        change(thread, kind=kind)
        note_event(thread, KIND, actor=curator, reason=reason, told=told)


@transactional
def change_concepts(
    curator: User, thread: Thread, concepts: Sequence[int | str], *, reason: str = ""
) -> None:
    """Raises Refused."""
    thread = curated(curator, thread.id)
    before = _concepts_of(thread.id)
    if give_concepts(thread.id, concepts):
        after = _concepts_of(thread.id)
        told = {
            "before": [one.id for one in before],
            "after": [one.id for one in after],
            "added": [dict(one.labels) for one in after if one not in before],
            "removed": [dict(one.labels) for one in before if one not in after],
        }
        publish(ThreadChanged(thread_id=thread.id))
        note_event(thread, TAGGED, actor=curator, reason=reason, told=told)


def _concepts_of(thread_id: int) -> Sequence[Concept]:
    query = select(Concept).join(ThreadConcept, ThreadConcept.concept_id == Concept.id)
    query = query.where(ThreadConcept.thread_id == thread_id).order_by(ThreadConcept.position)
    return db.session.scalars(query).all()


def _undo_title(_curator: User, thread: Thread, event: ThreadEvent) -> None:
    if thread.title != event.told["after"]:
        raise TooLate(_("The title has been changed since then."))
    change(thread, title=event.told["before"])


def _undo_kind(_curator: User, thread: Thread, event: ThreadEvent) -> None:
    if thread.kind != event.told["after"]:
        raise TooLate(_("The kind has been changed since then."))
    change(thread, kind=Kind(event.told["before"]))


def _undo_concepts(_curator: User, thread: Thread, event: ThreadEvent) -> None:
    if [one.id for one in _concepts_of(thread.id)] != event.told["after"]:
        raise TooLate(_("The keywords have been changed since then."))
    kept = select(Concept.id).where(Concept.id.in_(event.told["before"]))
    there = set(db.session.scalars(kept))
    give_concepts(thread.id, [one for one in event.told["before"] if one in there])
    publish(ThreadChanged(thread_id=thread.id))


def _renamed(told: Told) -> Sentence:
    sentence = _("%(who)s changed the title. Before, it was “%(title)s”.")
    return told.say(sentence, title=told["before"])


def _kind(told: Told) -> Sentence:
    kinds = {name: KINDS[Kind(told[name])] for name in ("before", "after")}
    sentence = _("%(who)s changed the kind from %(before)s to %(after)s.")
    return told.say(sentence, **kinds)


def _tagged(told: Told) -> Sentence:
    added, removed = _labels(told["added"]), _labels(told["removed"])
    if not (added or removed):
        return told.say(_("%(who)s changed the order of the keywords."))
    if not removed:
        return told.say(_("%(who)s added keywords: %(added)s."), added=added)
    if not added:
        return told.say(_("%(who)s took keywords away: %(removed)s."), removed=removed)
    sentence = _("%(who)s changed keywords: added %(added)s, took away %(removed)s.")
    return told.say(sentence, added=added, removed=removed)


def _labels(concepts: Sequence[Mapping[str, Any]]) -> Markup:
    return Markup(", ").join(i18n.pick(labels) for labels in concepts)


act(Act(kind=RENAMED, drawing="pencil", sentence=_renamed, undo=_undo_title))
act(Act(kind=KIND, drawing="shapes", sentence=_kind, undo=_undo_kind))
act(Act(kind=TAGGED, drawing="tag", sentence=_tagged, undo=_undo_concepts))
