"""The transparency report of each half-year, and how a network is moderated: for everybody."""

from __future__ import annotations

from flask import Response, abort, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.session import viewer
from forum.kit import i18n, pages
from forum.kit.text.documents import document
from forum.moderation import readers
from forum.moderation.queries import network_figures, reports_kept
from forum.moderation.reporting import report
from forum.moderation.reporting.periods import Half, half_in, running
from forum.moderation.views.blueprint import bp
from forum.networks import queries as networks
from forum.networks.models import Network


@bp.get("/moderation/report")
def latest_report() -> ResponseReturnValue:
    """Of the last half-year that is over; in the first one, what there is so far."""
    halves = reports_kept.halves()
    return _page(halves[1] if len(halves) > 1 else halves[0])


@bp.get("/moderation/report/<period>")
def show_half(period: str) -> ResponseReturnValue:
    return _page(_half(period))


@bp.get("/moderation/report/<period>/json")
def download_half_json(period: str) -> ResponseReturnValue:
    pages.let_guests_keep()
    half = _half(period)
    return jsonify(report.as_json(half, report.report_of(half)))


@bp.get("/moderation/report/<period>/csv")
def download_half_csv(period: str) -> ResponseReturnValue:
    pages.let_guests_keep()
    half = _half(period)
    name = f"moderation-{half}.csv"
    return Response(
        report.as_csv(half, report.report_of(half)),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@bp.get("/n/<network_key>/moderation")
def network_moderation(network_key: str) -> ResponseReturnValue:
    """Who moderates a network, by which rules, and how much there was to do."""
    pages.let_guests_keep()
    network: Network = pages.one_or_404(*networks.network_of(viewer(), network_key))[0]
    settings = current_app.config["SETTINGS"]
    return render_template(
        "moderation/network.html",
        network=network,
        staff=networks.staff_of(network.id),
        rules=document(i18n.pick(network.rules)).html if network.rules else "",
        contact=settings.contact_address,
        figures=network_figures.of_last_year(network.id),
    )


@bp.after_app_request
def count_reader(response: Response) -> Response:
    """A page that somebody has read, once a month; see `readers`."""
    if _is_page(response) and not readers.is_machine(request.headers.get("User-Agent", "")):
        reader = viewer()
        settings = current_app.config["SETTINGS"]
        guest = f"{request.remote_addr} {request.user_agent.string}"
        who = readers.GUEST if reader.id is None else readers.MEMBER
        key = guest if reader.id is None else str(reader.id)
        readers.note(settings.instance, settings.secret(), who=who, key=key)
    return response


def _is_page(response: Response) -> bool:
    return (
        request.method == "GET"
        and response.status_code in {200, 304}
        and request.endpoint not in {"static", "health.alive", "health.ready"}
        and response.mimetype == "text/html"
    )


def _half(period: str) -> Half:
    return half_in(period) or abort(404)


def _page(half: Half) -> ResponseReturnValue:
    pages.let_guests_keep()
    return render_template(
        "moderation/transparency.html",
        half=half,
        tables=report.report_of(half),
        halves=reports_kept.halves(),
        running=running(),
    )
