"""What every form of reporting does with what was sent: once, within limits, with a receipt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

from flask import abort, current_app, make_response, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.models import Viewer
from forum.accounts.session import viewer
from forum.drafts.session import sheet_sent
from forum.kit import i18n, limits, pages
from forum.kit.db import now
from forum.kit.forms import CreatingForm
from forum.kit.limits import Rate, TooMany
from forum.kit.policy import Refused
from forum.moderation import actions, addresses, tokens
from forum.moderation.actions import NewReport
from forum.moderation.models import Report
from forum.moderation.queries import reports as queries
from forum.moderation.queries.targets import Target, target_of

A_DAY = Rate(20, 86_400)  # for a member, as other forums have it
OF_AN_ADDRESS = (Rate(15, 3_600), Rate(60, 86_400))
"""For guests: a whole municipality may come from one address."""
IN_DANGER = Rate(10, 3_600)


def receive(
    form: CreatingForm, new: Callable[[], NewReport], *, page: Callable[[], str]
) -> ResponseReturnValue:
    """The way to the receipt, or the form again with what keeps the report out."""
    target = target_in(form.text("about"))
    if target is None:
        form.reject(
            "about", _("There is nothing at this address that you could read. Check the address.")
        )
        return page(), 422
    try:
        report = _filed(viewer(), target, new(), key=form.said_once())
    except TooMany as error:
        return _wait(form, error, page)
    except Refused as refused:
        form.reject("about", refused.reason)
        return page(), 403
    if report.explanation != form.text("explanation"):
        form.renew()
        form.reject("explanation", _("You have already sent this form. Report this too?"))
        return page(), 409
    return pages.see(addresses.status(tokens.token_of(report.key)))


def target_in(about: str) -> Target | None:
    """What the address names, if the reader may read it."""
    site = urlsplit(str(current_app.config["SETTINGS"].base_url)).netloc
    path, fragment = addresses.path_of(about, hosts={request.host, site})
    return target_of(viewer(), path, fragment) if path else None


def _filed(reporter: Viewer, target: Target, new: NewReport, *, key: str) -> Report:
    """The report under this key, which is this person's."""
    if queries.report_of_key(key) is None:
        _count(reporter, danger=new.danger)
    report = actions.file_report(reporter, target, new, key=key, sheet=sheet_sent())
    if report.reporter_id != reporter.id:
        abort(404)
    return report


def _count(reporter: Viewer, *, danger: bool) -> None:
    subject = str(reporter.id) if reporter.id else limits.address()
    if danger:
        limits.mark("danger", IN_DANGER, subject=subject)
    else:
        rates = (A_DAY,) if reporter.id else OF_AN_ADDRESS
        limits.mark("report", *rates, subject=subject)


def _wait(form: CreatingForm, error: TooMany, page: Callable[[], str]) -> ResponseReturnValue:
    sentence = _(
        "Many reports have come from you, or from the network that you use. You can send this one "
        "at %(when)s. If it cannot wait, write to us: %(contact)s.",
        when=i18n.when(now() + timedelta(seconds=error.seconds)),
        contact="/contact",
    )
    form.reject("explanation", sentence)
    response = make_response(page(), 429)
    response.headers["Retry-After"] = str(error.seconds)
    return response
