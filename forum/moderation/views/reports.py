"""Reporting, with or without an account, and reading what became of a report."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import abort, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.models import Viewer
from forum.accounts.session import member, viewer
from forum.drafts.models import Sheet
from forum.drafts.session import kept_in, sheet_for, sheet_sent
from forum.kit import i18n, limits, pages
from forum.kit.limits import Rate
from forum.kit.text.posts import fill, render
from forum.moderation import actions, addresses, letters, tokens
from forum.moderation.actions import NewReport
from forum.moderation.forms.reports import GuestReportForm, ReportForm, reason_groups
from forum.moderation.models import Decision, Report
from forum.moderation.queries import reports as queries
from forum.moderation.queries.reports import Target
from forum.moderation.terms import DONE, REASONS
from forum.moderation.views.blueprint import bp

A_DAY = Rate(20, 86_400)  # as other forums do


@bp.get("/report")
def new_report() -> ResponseReturnValue:
    about = request.args.get("about", "")[:250]
    keeps = viewer().is_authenticated
    sheet = sheet_for(addresses.report_draft(about)) if keeps else None
    form = _form_for(viewer())(formdata=kept_in(sheet), about=about)
    return _form_page(form, sheet=sheet)


@bp.post("/report")
def create_report() -> ResponseReturnValue:
    reporter = viewer()
    form = _form_for(reporter)()
    if not form.validate_on_submit():
        return _form_page(form), 422
    target = _target(form)
    if target is None:
        form.reject(
            "about", _("There is nothing at this address that you could read. Check the address.")
        )
        return _form_page(form), 422
    key = form.said_once()
    if queries.report_of_key(key) is None:
        subject = str(reporter.id) if reporter.id else limits.address()
        limits.mark("report", A_DAY, subject=subject)
    new = _new_report(form)
    report = actions.file_report(reporter, target, new, key=key, sheet=sheet_sent())
    if not _said_by(reporter, report, form):
        form.renew()
        form.reject("explanation", _("You have already sent this form. Report this too?"))
        return _form_page(form, target), 409
    return pages.see(addresses.status(tokens.token_of(key)))


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
    """For whoever has the address: the case number, and the decision when it is made."""
    report, case, decision = pages.one_or_404(queries.report_of_token(token))
    return render_template(
        "moderation/report.html",
        report=report,
        case=case,
        decision=decision,
        done=DONE,
        reasons=REASONS,
        basis=_basis(decision),
        redress=_redress(decision),
        address=letters.whole(addresses.status(token)),
        said=fill(render(report.explanation).html, {}),
    )


def _form_for(reporter: Viewer) -> type[ReportForm]:
    return ReportForm if reporter.is_authenticated else GuestReportForm


def _form_page(
    form: ReportForm, target: Target | None = None, *, sheet: Sheet | None = None
) -> str:
    return render_template(
        "moderation/new_report.html",
        form=form,
        sheet=sheet or sheet_sent(),
        target=target or _target(form),
        groups=reason_groups(form.text("ground")),
    )


def _target(form: ReportForm) -> Target | None:
    """What the address names, if the reader may read it."""
    site = urlsplit(str(current_app.config["SETTINGS"].base_url)).netloc
    path, fragment = addresses.path_of(form.text("about"), hosts={request.host, site})
    return queries.target_of(viewer(), path, fragment) if path else None


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


def _said_by(reporter: Viewer, report: Report, form: ReportForm) -> bool:
    """Whether the report under this key is this one, and this person's."""
    if report.reporter_id != reporter.id:
        abort(404)
    return report.explanation == form.text("explanation")


def _basis(decision: Decision | None) -> str:
    return letters.based_on(decision.ground, decision.explanation) if decision else ""


def _redress(decision: Decision | None) -> str:
    if decision is None:
        return ""
    return letters.redress(decision.number, decision.created_at)
