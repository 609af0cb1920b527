"""The search page: one box, one list, everything in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

from flask import Blueprint, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from forum.accounts.session import viewer
from forum.innovations.models import PHASES, TYPES
from forum.kit import i18n, pages
from forum.networks.models import Area, Network
from forum.search import queries, results
from forum.search.analysis.languages import Language
from forum.search.documents import DESCRIPTION
from forum.search.engines.engine import IndexUnavailable
from forum.search.rates import PATIENCE, count
from forum.search.results import Results, Wanted
from forum.search.snippets import Reason
from forum.threads.models import KINDS

bp = Blueprint("search", __name__)
Places = Sequence[tuple[Network, Sequence[Area]]]
EACH = 20  # discussions on a page

REASONS = {
    Reason.INFLECTED: _l("Found in another form of the word"),
    Reason.PART: _l("Found as a part of a compound"),
}
"""What is said of a match; of one that stands as it was typed nothing needs to be said."""


@bp.get("/search")
def show() -> ResponseReturnValue:
    wanted = _wanted()
    if wanted.words:
        count(viewer())
    places = queries.networks_and_areas(viewer())
    wanted = _fitting(wanted, places)
    if not wanted.words:
        return _page(wanted, places)
    page = pages.page_number(request.args.get("page"), most=results.MOST // EACH)
    try:
        found = results.grouped(viewer(), wanted, page=page, each=EACH)
    except IndexUnavailable:
        return _later(wanted, places)
    return _page(wanted, places, found)


def _wanted() -> Wanted:
    """What the address asks for; what is odd in it narrows nothing."""
    asked = request.args
    kind, written_in = asked.get("kind", ""), asked.get("language", "")
    return Wanted(
        words=asked.get("q", "").strip()[:500],
        language=_reader_language(),
        network=asked.get("network", "")[:40],
        area=asked.get("area", "")[:40],
        kind=kind if kind == DESCRIPTION or kind in KINDS else "",
        written_in=written_in if written_in in i18n.LANGUAGES else "",
        sort="newest" if asked.get("sort") == "newest" else "relevance",
    )


def _reader_language() -> Language:
    return i18n.locale()  # type: ignore[return-value]


def _fitting(wanted: Wanted, places: Places) -> Wanted:
    """Without an area of another network, which the form still sends when the network changes."""
    for network, areas in places:
        if network.key == wanted.network and wanted.area not in {area.key for area in areas}:
            return replace(wanted, area="")
    return wanted


def _page(
    wanted: Wanted, places: Places, found: Results | None = None, *, unavailable: bool = False
) -> str:
    return render_template(
        "search/show.html",
        wanted=wanted,
        found=found,
        unavailable=unavailable,
        places=places,
        descriptions=DESCRIPTION,
        languages=i18n.NAMES,
        reasons=REASONS,
        types=TYPES,
        phases=PHASES,
        chosen=sum(map(bool, (wanted.network, wanted.area, wanted.kind, wanted.written_in))),
        address=_address,
    )


def _later(wanted: Wanted, places: Places) -> ResponseReturnValue:
    response = make_response(_page(wanted, places, unavailable=True), 503)
    response.headers["Retry-After"] = str(PATIENCE)
    return response


def _address(**changes: object) -> str:
    """This search with something else in it."""
    parts = {name: value for name, value in {**request.args.to_dict(), **changes}.items() if value}
    return f"/search?{urlencode(parts)}"
