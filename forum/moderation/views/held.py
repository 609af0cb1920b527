"""The page of a case in which a text waits: read it, publish it, send it back, or say no."""

from __future__ import annotations

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.models import User
from forum.kit import notices, pages
from forum.kit.i18n import speaking
from forum.kit.policy import Refused
from forum.kit.text.differences import words_diff
from forum.kit.text.posts import fill
from forum.moderation import actions
from forum.moderation.forms.decisions import ground_groups
from forum.moderation.forms.held import HeldDecisionForm, Verdict
from forum.moderation.models import Case
from forum.moderation.queries import cases as queries
from forum.moderation.terms import EXPLANATIONS, MILDER, CaseKind, Measure
from forum.moderation.views.blueprint import bp
from forum.moderation.views.cases import find_case
from forum.moderation.views.kinds import shows
from forum.moderation.views.queue import staff
from forum.threads.models import REASONS_TO_HOLD, HeldPost

DONE = {
    Verdict.PUBLISH: lambda: _("The text is published."),
    Verdict.RETURN: lambda: _("The text is back with its author, with your note."),
    Verdict.REJECT: lambda: _("The text is not published. Its author gets the reasons."),
}


@shows(CaseKind.HELD)
def show_held_case(moderator: User, case: Case) -> ResponseReturnValue:
    held = _text_of(case)
    return _page(case, held, HeldDecisionForm(formdata=None, version=held.version))


@bp.post("/moderation/cases/<int:case_id>/held")
def create_held_decision(case_id: int) -> ResponseReturnValue:
    moderator, form = staff(), HeldDecisionForm()
    case = find_case(moderator, case_id)
    held = _text_of(case)
    if "template" in request.form or "preview" in request.form:
        _fill(held, form)
        return _page(case, held, form)
    if not form.validate_on_submit() or form.chosen is None:
        return _page(case, held, form), 422
    try:
        _decide(moderator, case, form)
    except Refused as refused:
        again = find_case(moderator, case_id)
        return _page(again, _text_of(again), form, refused=refused), 409
    notices.say(DONE[form.chosen]())
    return pages.see("/moderation")


def _decide(moderator: User, case: Case, form: HeldDecisionForm) -> None:
    version = pages.page_number(form.text("version"), most=pages.BIGGEST_ID)
    if form.chosen is Verdict.PUBLISH:
        actions.publish_held(moderator, case, version=version)
    elif form.chosen is Verdict.RETURN:
        actions.return_held(moderator, case, form.text("note"), version=version)
    else:
        key = form.said_once()
        actions.reject_held(moderator, case, form.new, key=key, version=version)


def _fill(held: HeldPost, form: HeldDecisionForm) -> None:
    """The template, in the author's language, where nothing is typed yet."""
    if "template" not in request.form:
        return
    ground = form.new.ground
    with speaking(held.author.language):
        if ground in EXPLANATIONS and ground and not form.text("explanation"):
            form.explanation.data = str(EXPLANATIONS[ground])
        if not form.text("alternatives"):
            form.alternatives.data = str(MILDER[Measure.REJECT])


def _text_of(case: Case) -> HeldPost:
    held = queries.held_of(case) if case.kind is CaseKind.HELD else None
    if held is None:
        abort(404)
    return held


def _page(
    case: Case, held: HeldPost, form: HeldDecisionForm, *, refused: Refused | None = None
) -> str:
    if refused:
        form.version.data = str(held.version)
        form.version.raw_data = None
    preview = "preview" in request.form
    return render_template(
        "moderation/held_case.html",
        case=case,
        held=held,
        html=fill(held.html, {}),
        diff=words_diff(held.earlier, held.source) if held.earlier else "",
        because=REASONS_TO_HOLD[held.because],
        claim=None if case.closed_at else queries.claim_of(case.id),
        form=form,
        grounds=ground_groups(form.text("ground")),
        letter=actions.letter_of_held(held, form.new, number=case.number) if preview else "",
        refused=refused,
    )
