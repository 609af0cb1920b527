"""That an authority was told of a danger: recorded on the page of the case."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.kit import notices, pages
from forum.kit.db import now
from forum.moderation import actions, addresses
from forum.moderation.actions import NewWord
from forum.moderation.forms.danger import PoliceForm
from forum.moderation.forms.moments import in_finland
from forum.moderation.models import Case
from forum.moderation.queries import danger
from forum.moderation.views.blueprint import bp
from forum.moderation.views.cases import find_case
from forum.moderation.views.queue import staff


@bp.get("/moderation/cases/<int:case_id>/police")
def show_police(case_id: int) -> ResponseReturnValue:
    case = find_case(staff(), case_id)
    form = PoliceForm(formdata=None, told_at=in_finland(now()))
    return _page(case, form)


@bp.post("/moderation/cases/<int:case_id>/police")
def create_police(case_id: int) -> ResponseReturnValue:
    moderator = staff()
    case = find_case(moderator, case_id)
    form = PoliceForm()
    told_at = form.told_at.moment if form.validate_on_submit() else None
    if told_at is None:
        return _page(case, form), 422
    new = NewWord(
        authority=form.text("authority"), told_at=told_at, reference=form.text("reference")
    )
    actions.note_police(moderator, case, new, key=form.said_once())
    notices.say(_("It is written down that you told them."))
    return pages.see(addresses.case(case.id))


def _page(case: Case, form: PoliceForm) -> str:
    words = danger.words_to_police(case.id)
    return render_template("moderation/police.html", case=case, form=form, words=words)
