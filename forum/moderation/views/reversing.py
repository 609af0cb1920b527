"""A decision by itself: what it did and why, whether it holds, and taking it back."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.models import User
from forum.kit import notices, pages
from forum.kit.policy import Refused
from forum.moderation import actions, addresses, statements
from forum.moderation.forms.reversing import ReversalForm
from forum.moderation.models import Decision
from forum.moderation.queries import decisions
from forum.moderation.terms import DONE
from forum.moderation.views.blueprint import bp
from forum.moderation.views.queue import staff


@bp.get("/moderation/decisions/<int:decision_id>")
def show_decision(decision_id: int) -> ResponseReturnValue:
    return _page(_find(staff(), decision_id), ReversalForm(formdata=None))


@bp.post("/moderation/decisions/<int:decision_id>/reversal")
def create_reversal(decision_id: int) -> ResponseReturnValue:
    moderator = staff()
    decision = _find(moderator, decision_id)
    form = ReversalForm()
    if not form.validate_on_submit():
        return _page(decision, form), 422
    try:
        new = actions.take_back(moderator, decision, form.text("reason"), key=form.said_once())
    except Refused as refused:
        form.reject("reason", refused.reason)
        return _page(_find(moderator, decision_id), form), 409
    notices.say(_("Decision %(number)s is taken back.", number=decision.number))
    return pages.see(addresses.decision(new.id))


def _find(moderator: User, decision_id: int) -> Decision:
    """The decision, if the viewer moderates there and it is not about them, else 404."""
    return pages.find(decisions.moderated_decisions(moderator), decision_id)


def _page(decision: Decision, form: ReversalForm) -> str:
    return render_template(
        "moderation/decision.html",
        decision=decision,
        form=form,
        done=DONE,
        decided_by=decisions.decider_of(decision),
        statement=statements.shown(decision) if decision.letter else None,
        address=addresses.address_of(decision),
        ended_by=decisions.one(decision.ended_by_id),
        ended=decisions.ended_by(decision.id),
        reversible=actions.can_be_taken_back(decision),
    )
