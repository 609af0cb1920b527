"""Notes about a person: written on the page of the person, read by a press that is kept."""

from __future__ import annotations

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.kit import notices, pages
from forum.moderation import actions, addresses
from forum.moderation.forms.notes import PersonNoteForm
from forum.moderation.queries import persons as queries
from forum.moderation.views.blueprint import bp
from forum.moderation.views.persons import find_person, person_page
from forum.moderation.views.queue import staff


@bp.post("/moderation/people/<int:account_id>/notes")
def create_note(account_id: int) -> ResponseReturnValue:
    moderator = staff()
    person, form = find_person(moderator, account_id), PersonNoteForm()
    if not form.validate_on_submit():
        return person_page(moderator, person, form), 422
    place = form.place.data or None
    if place and place not in {one.id for one in queries.places(moderator)}:
        abort(404)
    actions.note_person(
        moderator, person.id, form.text("words"), network_id=place, key=form.said_once()
    )
    notices.say(_("The note is kept."))
    return pages.see(addresses.person(person.id) + "#notes")


@bp.post("/moderation/people/<int:account_id>/notes/reading")
def create_reading(account_id: int) -> ResponseReturnValue:
    """Shown at once: who looks at notes about people stands in the log."""
    moderator = staff()
    person = find_person(moderator, account_id)
    notes = actions.read_notes(moderator, person.id)
    return person_page(moderator, person, notes=notes)
