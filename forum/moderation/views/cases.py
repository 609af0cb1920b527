"""One case: what was reported, as it was and as it is, and the decision about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.models import User
from forum.kit import notices, pages
from forum.kit.policy import Refused
from forum.moderation import actions, letters
from forum.moderation.actions import Outdated
from forum.moderation.forms.decisions import DecisionForm
from forum.moderation.matter import Matter
from forum.moderation.models import Case
from forum.moderation.queries import cases as queries
from forum.moderation.queries import decisions
from forum.moderation.queries import queue as waiting
from forum.moderation.queries.queue import Wanted
from forum.moderation.terms import DONE, REASONS
from forum.moderation.views.blueprint import bp
from forum.moderation.views.deciding import (
    blank_form,
    deciding,
    helped,
    keeping_text,
    new_decision,
    refresh,
)
from forum.moderation.views.kinds import page_of
from forum.moderation.views.looking import is_sealed
from forum.moderation.views.queue import listing, staff
from forum.moderation.views.told import told


@bp.get("/moderation/cases/<int:case_id>")
def show_case(case_id: int) -> ResponseReturnValue:
    moderator = staff()
    case = find_case(moderator, case_id)
    if page := page_of(case.kind):
        return page(moderator, case)
    return _page(moderator, case, blank_form(matter_of(case)))


@bp.post("/moderation/cases/<int:case_id>/decision")
@keeping_text
def create_case_decision(case_id: int) -> ResponseReturnValue:
    moderator = staff()
    case = find_case(moderator, case_id)
    if page_of(case.kind):
        abort(404)
    form = DecisionForm()
    if helped(moderator, matter_of(case), form):
        return _page(moderator, case, form)
    if not case.closed_at and not form.validate_on_submit():
        return _page(moderator, case, form), 422
    try:
        new = new_decision(moderator, form)
        key, seen = form.said_once(), form.text("version")
        decision = actions.decide_case(moderator, case, new, seen=seen, key=key)
    except Refused as refused:
        return _again(moderator, case_id, form, refused=refused)
    notices.say(_("Decision %(number)s is made.", number=decision.number))
    return pages.see("/moderation")


def find_case(moderator: User, case_id: int) -> Case:
    """The case with what it is about, if the viewer moderates there and did not write it."""
    return pages.find(queries.whole_cases(moderator), case_id)


def matter_of(case: Case) -> Matter:
    return Matter(case=case, thread=case.thread, post=case.post)


def _again(
    moderator: User, case_id: int, form: DecisionForm, *, refused: Refused
) -> ResponseReturnValue:
    """As it is now, with everything that was typed."""
    case = find_case(moderator, case_id)
    if isinstance(refused, Outdated):
        refresh(form, matter_of(case))
        return _page(moderator, case, form, conflict=refused), 409
    form.reject("measure", refused.reason)
    return _page(moderator, case, form), 403


def _page(
    moderator: User, case: Case, form: DecisionForm, *, conflict: Refused | None = None
) -> str:
    return render_template(
        "moderation/case.html",
        case=case,
        conflict=conflict,
        claim=None if case.closed_at else queries.claim_of(case.id),
        reasons=REASONS,
        sealed=is_sealed(moderator, case),
        earlier=decisions.restrictions_against(case.author_id) if case.author_id else 0,
        **told(case),
        **_outcome(case),
        **deciding(moderator, matter_of(case), form),
        **listing(waiting.queue(moderator, Wanted())[: waiting.LENGTH]),
    )


def _outcome(case: Case) -> Mapping[str, Any]:
    found = decisions.decision_of_case(case.id) if case.closed_at else None
    decision, decided_by = found or (None, "")
    basis = letters.based_on(decision.ground, decision.explanation) if decision else ""
    return {"decision": decision, "decided_by": decided_by, "basis": basis, "done": DONE}
