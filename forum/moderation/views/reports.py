"""Reporting, with or without an account."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.models import Viewer
from forum.accounts.session import viewer
from forum.accounts.suspended import even_suspended
from forum.drafts.models import Sheet
from forum.drafts.session import kept_in, sheet_for, sheet_sent
from forum.kit import i18n
from forum.moderation import addresses
from forum.moderation.actions import NewReport
from forum.moderation.forms.reports import GuestReportForm, ReportForm, reason_groups
from forum.moderation.queries.targets import Target
from forum.moderation.views.blueprint import bp
from forum.moderation.views.receiving import receive, target_in


@bp.get("/report")
def new_report() -> ResponseReturnValue:
    about = request.args.get("about", "")[:250]
    keeps = viewer().is_authenticated
    sheet = sheet_for(addresses.report_draft(about)) if keeps else None
    form = _form_for(viewer())(formdata=kept_in(sheet), about=about)
    return _form_page(form, sheet=sheet)


@bp.post("/report")
@even_suspended
def create_report() -> ResponseReturnValue:
    form = _form_for(viewer())()
    if not form.validate_on_submit():
        return _form_page(form), 422
    return receive(form, lambda: _new_report(form), page=lambda: _form_page(form))


def _form_for(reporter: Viewer) -> type[ReportForm]:
    return ReportForm if reporter.is_authenticated else GuestReportForm


def _form_page(form: ReportForm, *, sheet: Sheet | None = None) -> str:
    target: Target | None = target_in(form.text("about"))
    return render_template(
        "moderation/new_report.html",
        form=form,
        sheet=sheet or sheet_sent(),
        target=target,
        groups=reason_groups(form.text("ground")),
    )


def _new_report(form: ReportForm) -> NewReport:
    guest = isinstance(form, GuestReportForm)
    return NewReport(
        ground=form.chosen,
        explanation=form.text("explanation"),
        good_faith=bool(form.good_faith.data),
        language=i18n.locale(),
        name=form.text("name") if guest else "",
        email=form.text("email") if guest else "",
    )
