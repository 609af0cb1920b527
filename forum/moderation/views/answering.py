"""An appeal, for whoever decides about it: both sides' words, the text, the first decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.models import User
from forum.kit import notices, pages
from forum.kit.policy import Refused
from forum.kit.text.differences import words_diff
from forum.moderation import actions, addresses, statements
from forum.moderation.actions import Outdated, matter_of
from forum.moderation.forms.appeals import AnswerForm
from forum.moderation.forms.decisions import DecisionForm
from forum.moderation.matter import OF_STATE, Matter
from forum.moderation.models import Appeal, Case
from forum.moderation.queries import appeals, cases
from forum.moderation.terms import (
    DONE,
    EFFECTS,
    MEASURES,
    OUTCOMES,
    REASONS,
    CaseKind,
    Origin,
    Side,
)
from forum.moderation.views.appeals import preserved
from forum.moderation.views.blueprint import bp
from forum.moderation.views.cases import find_case
from forum.moderation.views.deciding import deciding, helped, new_decision, refresh
from forum.moderation.views.kinds import shows
from forum.moderation.views.queue import staff
from forum.threads.models import State


@shows(CaseKind.APPEAL)
def show_appeal(moderator: User, case: Case) -> ResponseReturnValue:
    return _page(moderator, case, AnswerForm(formdata=None))


@bp.post("/moderation/cases/<int:case_id>/answer")
def create_answer(case_id: int) -> ResponseReturnValue:
    moderator = staff()
    case = _find(moderator, case_id)
    form = AnswerForm()
    if not form.validate_on_submit() or form.chosen is None:
        return _page(moderator, case, form), 422
    appeal = appeals.whole_of_case(case.id)
    said = {"reasons": form.text("reasons"), "key": form.said_once()}
    try:
        actions.answer_appeal(moderator, appeal.id, form.chosen, **said)
    except Refused as refused:
        form.reject("outcome", refused.reason)
        return _page(moderator, _find(moderator, case_id), form), 409
    return _told(case)


@bp.get("/moderation/cases/<int:case_id>/anew")
def new_decision_anew(case_id: int) -> ResponseReturnValue:
    moderator = staff()
    appeal = _appeal(moderator, case_id)
    form = DecisionForm(formdata=None, version=matter_of(appeal).seen)
    return _anew_page(moderator, appeal, form)


@bp.post("/moderation/cases/<int:case_id>/anew")
def create_decision_anew(case_id: int) -> ResponseReturnValue:
    moderator = staff()
    appeal, form = _appeal(moderator, case_id), DecisionForm()
    if helped(moderator, _matter(appeal), form):
        return _anew_page(moderator, appeal, form)
    if not form.validate_on_submit() or form.chosen not in _measures(appeal):
        return _anew_page(moderator, appeal, form), 422
    new, seen = new_decision(moderator, form), form.text("version")
    try:
        actions.decide_anew(moderator, appeal.id, new, seen=seen, key=form.said_once())
    except Refused as refused:
        return _anew_again(moderator, case_id, form, refused=refused)
    return _told(appeal.case)


def _find(moderator: User, case_id: int) -> Case:
    case = find_case(moderator, case_id)
    return case if case.kind is CaseKind.APPEAL else abort(404)


def _appeal(moderator: User, case_id: int) -> Appeal:
    """One about a text: what is decided about people has a page of its own."""
    appeal = appeals.whole_of_case(_find(moderator, case_id).id)
    return appeal if appeal.decision.thread_id else abort(404)


def _told(case: Case) -> ResponseReturnValue:
    notices.say(_("Appeal %(number)s is decided. Both sides are told.", number=case.number))
    return pages.see(addresses.case(case.id))


def _page(moderator: User, case: Case, form: AnswerForm) -> str:
    appeal = appeals.whole_of_case(case.id)
    decision = appeal.decision
    return render_template(
        "moderation/appeal.html",
        case=case,
        appeal=appeal,
        decision=decision,
        form=form,
        claim=None if case.closed_at else cases.claim_of(case.id),
        by_author=appeal.side is Side.AUTHOR,
        others=appeals.others_of(appeal),
        reports=cases.reports_of(decision.case_id) if decision.case_id else (),
        reasons=REASONS,
        texts=preserved(decision),
        changes=_changes(appeal),
        statement=statements.shown(decision) if decision.letter else None,
        colleague=appeals.share_workplace(moderator.id, decision.decided_by),
        may_reverse=actions.can_be_taken_back(decision),
        taken_back=appeals.is_taken_back(decision),
        done=DONE,
        outcomes=OUTCOMES,
    )


def _changes(appeal: Appeal) -> Any:
    """What the author would change, word by word."""
    post = appeal.decision.post
    return words_diff(post.source, appeal.proposed) if post and appeal.proposed else ""


def _matter(appeal: Appeal) -> Matter:
    """As its statement tells it: reported, if the first decision was about a report."""
    matter = matter_of(appeal)
    return matter if appeal.decision.origin is Origin.NOTICE else replace(matter, case=None)


def _measures(appeal: Appeal) -> list[Any]:
    """What can take the place of the decision, which ends first."""
    old = appeal.decision
    if old.post_id:
        return [one for one in OF_STATE[State.PUBLISHED] if one is not old.measure]
    return [one for one in _matter(appeal).measures if one in MEASURES and one is not old.measure]


def _anew_again(
    moderator: User, case_id: int, form: DecisionForm, *, refused: Refused
) -> ResponseReturnValue:
    appeal = _appeal(moderator, case_id)
    if isinstance(refused, Outdated):
        refresh(form, matter_of(appeal))
        return _anew_page(moderator, appeal, form, conflict=refused), 409
    form.reject("measure", refused.reason)
    return _anew_page(moderator, appeal, form), 403


def _anew_page(
    moderator: User, appeal: Appeal, form: DecisionForm, *, conflict: Refused | None = None
) -> str:
    context: Mapping[str, Any] = deciding(moderator, _matter(appeal), form)
    measures = [
        (one.value, MEASURES[one], EFFECTS[one], one is form.chosen) for one in _measures(appeal)
    ]
    return render_template(
        "moderation/decide_anew.html",
        case=appeal.case,
        appeal=appeal,
        conflict=conflict,
        **{**context, "options": measures, "areas": []},
    )
