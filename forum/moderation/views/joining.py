"""The page of a case in which somebody asks to be let into a network."""

from __future__ import annotations

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.models import User
from forum.kit import notices, pages
from forum.kit.policy import Refused
from forum.moderation import actions
from forum.moderation.actions import Outdated
from forum.moderation.forms.helping import EntryForm
from forum.moderation.models import Case
from forum.moderation.queries import cases as queries
from forum.moderation.terms import CaseKind
from forum.moderation.views.blueprint import bp
from forum.moderation.views.cases import find_case
from forum.moderation.views.kinds import shows
from forum.moderation.views.queue import staff


@shows(CaseKind.JOIN)
def show_join_case(moderator: User, case: Case) -> ResponseReturnValue:
    return _page(case, EntryForm())


@bp.post("/moderation/cases/<int:case_id>/entry")
def create_entry(case_id: int) -> ResponseReturnValue:
    moderator = staff()
    case, form = find_case(moderator, case_id), EntryForm()
    if case.kind is not CaseKind.JOIN:
        abort(404)
    accepted = request.form.get("accepted") == "1"
    if not form.validate_on_submit():
        return _page(case, form), 422
    try:
        actions.answer_join_case(moderator, case, accepted=accepted, answer=form.text("answer"))
    except Refused as refused:
        again = find_case(moderator, case_id)
        return _page(again, form, refused=refused), 409 if isinstance(refused, Outdated) else 403
    notices.say(_("They are let in.") if accepted else _("They are told that they are not let in."))
    return pages.see("/moderation")


def _page(case: Case, form: EntryForm, *, refused: Refused | None = None) -> str:
    return render_template(
        "moderation/join_case.html",
        case=case,
        asked=queries.join_request_of(case),
        claim=None if case.closed_at else queries.claim_of(case.id),
        form=form,
        refused=refused,
    )
