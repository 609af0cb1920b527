"""The forms that start a thread in an area, and that change its opening post."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forum.networks.models import Area
from forum.threads import queries
from forum.threads.forms.writing import (
    OpeningForm,
    Tagged,
    ThreadForm,
    WritingForm,
    opening_form,
    thread_form,
)
from forum.threads.models import Kind, Thread
from forum.vocabulary.models import Facet
from forum.vocabulary.queries import vocabulary
from forum.vocabulary.suggesting import suggested
from forum.vocabulary.words import Term


@dataclass(frozen=True, slots=True)
class Asking:
    """What an area asks of who starts a thread in it."""

    forms: queries.Forms
    needed: Collection[Facet]

    def form(self, kind: Kind, **told: Any) -> ThreadForm:
        """The form of a kind, as it was sent or filled with what is told."""
        form = thread_form(self.forms[kind])
        return form(vocabulary=vocabulary(), needed=self.needed, **told)

    def kept(self, sent: Mapping[str, str], kind: Kind) -> Mapping[str, str]:
        """What was answered to the questions of other kinds, before this one was chosen."""
        own = {one.key for one in self.forms[kind]}
        keys = {one.key: None for asked in self.forms.values() for one in asked}
        return {key: sent[key] for key in keys if key not in own and sent.get(key)}


def asking_in(area: Area) -> Asking:
    return Asking(queries.asked_now(area.id), queries.groups_needed(area.id))


def suggested_for(form: Tagged) -> Sequence[Term]:
    """Keywords that the title and the text are about, none of those that are chosen."""
    return suggested(
        form.vocabulary,
        form.text("title"),
        form.text("source"),
        language=form.text("language"),
        without={term.key for term in form.chosen},
    )


def suggested_in(sent: Mapping[str, str]) -> Sequence[Term]:
    """The same for a form that has been sent to look at; none where it asks for no keywords."""
    return suggested_for(WritingForm(vocabulary=vocabulary())) if "tags" in sent else ()


def form_of_opening(thread: Thread, **told: Any) -> OpeningForm:
    """With its fields and keywords as they are, or as they were sent."""
    tags = queries.tags_of(thread.id).get(thread.id, ())
    known = vocabulary(also=[tag.id for tag in tags])
    kept = {**thread.fields, "concepts": [tag.key for tag in tags], **told}
    form = opening_form(queries.asked_now(thread.area_id)[thread.kind], thread.fields)
    return form(vocabulary=known, needed=queries.groups_needed(thread.area_id), **kept)


def answers_of(form: OpeningForm, thread: Thread) -> Mapping[str, str]:
    """What was sent, and the answers to what is asked no longer."""
    keys = {one.key for one in form.asked}
    return {**{key: told for key, told in thread.fields.items() if key not in keys}, **form.told}
