"""People, for moderators: what was decided about them, and a new decision about one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.models import Account, User
from forum.kit import i18n, notices, pages
from forum.kit.i18n import speaking
from forum.kit.policy import Refused
from forum.moderation import actions, addresses
from forum.moderation.actions import Outdated
from forum.moderation.forms.notes import PersonNoteForm
from forum.moderation.forms.persons import SanctionForm
from forum.moderation.models import PersonNote
from forum.moderation.queries import persons as queries
from forum.moderation.queries.notes import count_about
from forum.moderation.terms import DONE, MEASURES, MILDER_STEPS, SHORT, TERMS, Measure, Step, Term
from forum.moderation.views.blueprint import bp
from forum.moderation.views.queue import staff
from forum.moderation.views.sanctioning import (
    insist_on_rights,
    new_sanction,
    sanctioning,
    wants_kept_words,
)


@bp.get("/moderation/people/<int:account_id>")
def show_person(account_id: int) -> ResponseReturnValue:
    moderator = staff()
    return person_page(moderator, find_person(moderator, account_id))


@bp.get("/moderation/people/<int:account_id>/decision")
def new_decision_about_person(account_id: int) -> ResponseReturnValue:
    moderator = staff()
    person = find_person(moderator, account_id)
    insist_on_rights(moderator, person)
    return _page(moderator, person, _blank(moderator, person))


@bp.post("/moderation/people/<int:account_id>/decision")
def create_decision_about_person(account_id: int) -> ResponseReturnValue:
    moderator = staff()
    person, form = find_person(moderator, account_id), SanctionForm()
    if wants_kept_words(moderator, person, form) or "preview" in request.form:
        return _page(moderator, person, form)
    if not form.validate_on_submit():
        return _page(moderator, person, form), 422
    try:
        said = _decide(moderator, person, form)
    except Refused as refused:
        return _again(moderator, person, form, refused=refused)
    notices.say(said)
    return pages.see(addresses.person(person.id))


def person_page(
    moderator: User,
    person: Account,
    form: PersonNoteForm | None = None,
    *,
    notes: Sequence[PersonNote] | None = None,
) -> str:
    """All that is known about a person where this moderator decides."""
    rows = queries.rows_about(moderator, person.id)
    note_form = form or PersonNoteForm(formdata=None)
    return render_template(
        "moderation/person.html",
        person=person,
        rows=rows,
        proposal=queries.waiting_about(moderator, person.id),
        in_force=[row for row in rows if row.in_force],
        steps=_steps(moderator, rows),
        notes=notes,
        noted=count_about(moderator, person.id),
        note_form=note_form,
        note_places=_note_places(moderator, note_form.place.data),
        done=DONE,
        short=SHORT,
        measures=MEASURES,
        terms=TERMS,
    )


def find_person(moderator: User, account_id: int) -> Account:
    """Somebody of a network that the viewer moderates, else 404; never oneself."""
    return pages.find(queries.moderated_people(moderator), account_id)


def _decide(moderator: User, person: Account, form: SanctionForm) -> str:
    """Make the decision, or propose it where two are needed; what to say about it."""
    new, seen, key = new_sanction(moderator, form), form.text("version"), form.said_once()
    if new.needs_two:
        actions.propose_about_person(moderator, person.id, new, seen=seen, key=key)
        return str(_("This needs two. It waits for a second moderator, who confirms or declines."))
    decision = actions.decide_about_person(moderator, person.id, new, seen=seen, key=key)
    return str(_("Decision %(number)s is made.", number=decision.number))


def _steps(moderator: User, rows: Sequence[queries.Row]) -> list[tuple[Any, Any, str]]:
    """Where, what usually comes next there, and its form."""
    places = queries.places(moderator)
    touched = {row.network_id for row in rows}
    if moderator.administrator:
        places = [place for place in places if place.id in touched]
    everywhere = [(None, _("Everywhere"))] if moderator.administrator else []
    found = [*everywhere, *((place.id, i18n.pick(place.names)) for place in places)]
    steps = [(words, queries.next_step(rows, place), place) for place, words in found]
    return [(words, step, _query(step, place)) for words, step, place in steps]


def _note_places(moderator: User, chosen: int) -> list[tuple[int, str, bool]]:
    """Whose moderators read a note."""
    everywhere = [(0, _("Administrators"), not chosen)] if moderator.administrator else []
    places = queries.places(moderator)
    return everywhere + [(one.id, i18n.pick(one.names), one.id == chosen) for one in places]


def _query(step: Step, network_id: int | None) -> str:
    return f"measure={step.measure}&term={step.term or ''}&place={network_id or 0}"


def _blank(moderator: User, person: Account) -> SanctionForm:
    """A form for what the link asks for, with words to start from in the person's language."""
    asked = request.args
    measure = asked.get("measure", "")
    chosen = Measure(measure) if measure in set(MILDER_STEPS) else Measure.WARN
    with speaking(person.language):
        milder = str(MILDER_STEPS[chosen])
    return SanctionForm(
        formdata=None,
        version=queries.seen(moderator, person.id),
        follows=asked.get("follows", ""),
        case=asked.get("case", ""),
        place=pages.page_number(asked.get("place")) if asked.get("place", "0") != "0" else 0,
        measure=chosen.value,
        term=asked.get("term") or Term.DAY.value,
        alternatives=milder,
    )


def _again(
    moderator: User, person: Account, form: SanctionForm, *, refused: Refused
) -> ResponseReturnValue:
    """As it is now, with everything that was typed."""
    if isinstance(refused, Outdated):
        form.version.raw_data = None
        form.version.data = queries.seen(moderator, person.id)
        form.renew()
        return _page(moderator, person, form, conflict=refused), 409
    form.reject("measure", refused.reason)
    return _page(moderator, person, form), 403


def _page(
    moderator: User, person: Account, form: SanctionForm, *, conflict: Refused | None = None
) -> str:
    context: Mapping[str, Any] = sanctioning(moderator, person, form)
    return render_template("moderation/decide_about_person.html", conflict=conflict, **context)
