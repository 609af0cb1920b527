"""Appealing: by whom a decision concerns, signed in or by letter, and by who reported it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forum.accounts.models import Viewer
from forum.accounts.session import member, viewer
from forum.accounts.suspended import even_suspended
from forum.drafts.models import Sheet
from forum.drafts.session import kept_in, sheet_for, sheet_sent
from forum.kit import i18n, pages
from forum.kit.db import db
from forum.kit.policy import Refused, Verdict
from forum.kit.text.posts import fill
from forum.moderation import actions, addresses, letters, policy, tokens
from forum.moderation.actions import NewAppeal
from forum.moderation.forms.appeals import AppealForm
from forum.moderation.models import Decision, Report
from forum.moderation.queries import appeals, cases, reports
from forum.moderation.queries import persons as queries
from forum.moderation.terms import APPEAL, DONE, OUTCOMES, RESTRICTIONS, Side
from forum.moderation.views.blueprint import bp


@dataclass(frozen=True, slots=True, kw_only=True)
class Appellant:
    """Who appeals against what, and by which way they came."""

    decision: Decision
    way: str
    """The page of the decision as they see it."""
    language: str
    account_id: int | None
    report: Report | None = None

    @property
    def place(self) -> str:
        """Of the draft."""
        report_id = self.report.id if self.report else None
        return addresses.appeal_draft(self.decision.number, report_id)


@bp.get("/decisions")
def own_decisions() -> ResponseReturnValue:
    """What was decided about the viewer and their texts."""
    found = appeals.decisions_about_me(member())
    return render_template(
        "moderation/decisions.html",
        found=found,
        done=DONE,
        outcomes=OUTCOMES,
        until={decision.id: decision.created_at + APPEAL for decision, _appeal in found},
        restrictions=RESTRICTIONS,
    )


@bp.get("/decisions/<decision_number>/appeal")
def new_appeal(decision_number: str) -> ResponseReturnValue:
    return _blank(_member(decision_number))


@bp.post("/decisions/<decision_number>/appeal")
@even_suspended
def create_appeal(decision_number: str) -> ResponseReturnValue:
    return _receive(_member(decision_number))


@bp.get("/decisions/<decision_number>/<token>/appeal")
def new_appeal_by_mail(decision_number: str, token: str) -> ResponseReturnValue:
    return _blank(_by_letter(decision_number, token))


@bp.post("/decisions/<decision_number>/<token>/appeal")
@even_suspended
def create_appeal_by_mail(decision_number: str, token: str) -> ResponseReturnValue:
    return _receive(_by_letter(decision_number, token))


@bp.get("/reports/<token>/appeal")
def new_appeal_of_report(token: str) -> ResponseReturnValue:
    return _blank(_notifier(token))


@bp.post("/reports/<token>/appeal")
@even_suspended
def create_appeal_of_report(token: str) -> ResponseReturnValue:
    return _receive(_notifier(token))


def standing(decision: Decision, report: Report | None, way: str) -> Mapping[str, Any]:
    """For the page of a decision: the appeal, or whether and until when there can be one."""
    side = Side.NOTIFIER if report else Side.AUTHOR
    appeal = appeals.appeal_of(decision.id, report)
    taken_back = appeals.is_taken_back(decision)
    return {
        "appeal": appeal,
        "taken_back": appeals.taking_back_of(decision) if taken_back else None,
        "outcomes": OUTCOMES,
        "may_appeal": policy.appeal(decision, side, taken_back=taken_back),
        "appeal_until": decision.created_at + APPEAL,
        "appeal_way": f"{way}/appeal",
        "further": letters.further(),
    }


def preserved(decision: Decision) -> list[tuple[str, Markup]]:
    """Language and text of what it is about, as it was kept, also when nobody reads it any more."""
    kept = cases.evidence_of(decision.case_id) if decision.case_id else ()
    if kept:
        return [(one.language, fill(one.html, {})) for one in kept]
    post = decision.post
    return [(post.language, fill(post.html, {}))] if post else []


def _member(number: str) -> Appellant:
    reader = member()
    decision: Decision = pages.one_or_404(queries.own_decision(reader.id, number))[0]
    way = addresses.own_decision(number)
    return Appellant(decision=decision, way=way, language=reader.language, account_id=reader.id)


def _by_letter(number: str, token: str) -> Appellant:
    decision: Decision = pages.one_or_404(queries.decision_told(number))[0]
    if not tokens.opens_decision(token, decision.key):
        abort(404)
    pages.keep_to_reader()
    way = addresses.decision_by_mail(number, token)
    language, author = decision.language, decision.author_id
    return Appellant(decision=decision, way=way, language=language, account_id=author)


def _notifier(token: str) -> Appellant:
    found = db.session.execute(reports.report_of_token(token)).first()
    report, _case, decision = found or (None, None, None)
    if report is None or decision is None:
        abort(404)
    pages.keep_to_reader()
    return Appellant(
        decision=decision,
        way=addresses.status(token),
        language=report.language,
        account_id=report.reporter_id,
        report=report,
    )


def _blank(who: Appellant) -> ResponseReturnValue:
    """The form, or the page of the decision where it has been sent or is refused."""
    if appeals.appeal_of(who.decision.id, who.report) or not _verdict(who):
        return pages.see(f"{who.way}#appeal")
    sheet = sheet_for(who.place) if _keeps(viewer(), who) else None
    return _page(who, AppealForm(formdata=kept_in(sheet)), sheet=sheet)


def _verdict(who: Appellant) -> Verdict:
    side = Side.NOTIFIER if who.report else Side.AUTHOR
    return policy.appeal(who.decision, side, taken_back=appeals.is_taken_back(who.decision))


def _receive(who: Appellant) -> ResponseReturnValue:
    form = AppealForm()
    if not form.validate_on_submit():
        return _page(who, form), 422
    new = NewAppeal(
        text=form.text("explanation"),
        proposed=form.text("proposed"),
        language=i18n.locale() if not who.account_id else who.language,
        account_id=who.account_id,
        report=who.report,
    )
    try:
        actions.appeal(viewer(), who.decision, new, key=form.said_once(), sheet=sheet_sent())
    except Refused as refused:
        form.reject("explanation", refused.reason)
        return _page(who, form), 403
    return pages.see(f"{who.way}#appeal")


def _keeps(reader: Viewer, who: Appellant) -> bool:
    """Whether what is typed can be kept: it belongs to whoever is signed in."""
    return reader.is_authenticated and reader.id == who.account_id


def _page(who: Appellant, form: AppealForm, *, sheet: Sheet | None = None) -> str:
    return render_template(
        "moderation/new_appeal.html",
        form=form,
        sheet=sheet or sheet_sent(),
        decision=who.decision,
        way=who.way,
        by_author=who.report is None,
        texts=preserved(who.decision) if who.report is None else [],
        until=who.decision.created_at + APPEAL,
        done=DONE,
    )
