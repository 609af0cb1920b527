"""What became of a report, for whoever has its private address, and for the member who sent it."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from forum.accounts.session import member
from forum.kit.db import db
from forum.kit.problems import answer
from forum.kit.text.posts import fill, render
from forum.moderation import addresses, letters, tokens
from forum.moderation.models import Decision
from forum.moderation.queries import cases
from forum.moderation.queries import reports as queries
from forum.moderation.terms import DONE, REASONS
from forum.moderation.views.appeals import standing
from forum.moderation.views.blueprint import bp

UNKNOWN = _l(
    "There is no report at this address. Copy all of it from the letter, or report again: "
    "nothing is lost by that."
)


@bp.get("/reports")
def index() -> ResponseReturnValue:
    """A member's own reports."""
    found = [
        (report, case, decision, tokens.token_again(report.key, report.token_hash))
        for report, case, decision in queries.reports_by(member())
    ]
    return render_template("moderation/reports.html", found=found, done=DONE, reasons=REASONS)


@bp.get("/reports/<token>")
def show_report(token: str) -> ResponseReturnValue:
    """For whoever has the address: number, state and promise, and the decision when it is made."""
    found = db.session.execute(queries.report_of_token(token)).first()
    if found is None:
        return answer(404, UNKNOWN)
    report, case, decision = found
    return render_template(
        "moderation/report.html",
        report=report,
        case=case,
        decision=decision,
        looked_into=decision is None and cases.claim_of(case.id) is not None,
        done=DONE,
        reasons=REASONS,
        basis=_basis(decision),
        redress=_redress(decision, token),
        address=letters.whole(addresses.status(token)),
        **(standing(decision, report, addresses.status(token)) if decision else {}),
        said=fill(render(report.explanation).html, {}),
    )


def _basis(decision: Decision | None) -> str:
    return letters.based_on(decision.ground, decision.explanation) if decision else ""


def _redress(decision: Decision | None, token: str) -> str:
    if decision is None:
        return ""
    return letters.redress(decision.number, decision.created_at, way=addresses.status(token))
