"""A decision, for the person whom it is about."""

from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from forum.accounts.session import member
from forum.kit import pages
from forum.moderation import addresses, tokens
from forum.moderation.models import Decision
from forum.moderation.queries import persons as queries
from forum.moderation.terms import DONE
from forum.moderation.views.appeals import preserved, standing
from forum.moderation.views.blueprint import bp


@bp.get("/decisions/<decision_number>")
def show_own_decision(decision_number: str) -> ResponseReturnValue:
    decision = pages.one_or_404(queries.own_decision(member().id, decision_number))[0]
    return _page(decision, addresses.own_decision(decision_number))


@bp.get("/decisions/<decision_number>/<token>")
def show_decision_by_mail(decision_number: str, token: str) -> ResponseReturnValue:
    """Who has the letter reads it, although the account is closed."""
    decision: Decision = pages.one_or_404(queries.decision_told(decision_number))[0]
    if not tokens.opens_decision(token, decision.key):
        abort(404)
    pages.keep_to_reader()
    return _page(decision, addresses.decision_by_mail(decision_number, token))


def _page(decision: Decision, way: str) -> str:
    return render_template(
        "moderation/own_decision.html",
        decision=decision,
        done=DONE,
        texts=preserved(decision),
        **standing(decision, None, way),
    )
