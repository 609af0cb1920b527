"""The search page: one box, one list, everything in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

from flask import Blueprint, abort, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from forum.accounts.models import Guest
from forum.accounts.session import viewer
from forum.innovations.models import PHASES, TYPES
from forum.kit import i18n, pages
from forum.kit.feeds import LENGTH, Entry, atom
from forum.networks.models import Area, Network
from forum.search import queries, results
from forum.search.analysis.languages import Language
from forum.search.documents import DESCRIPTION
from forum.search.engines.engine import IndexUnavailable
from forum.search.rates import PATIENCE, count
from forum.search.results import Result, Results, Wanted
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


@bp.get("/search/feed.atom")
def feed() -> ResponseReturnValue:
    """The newest that a guest finds, whoever asks."""
    wanted = replace(_wanted(), sort="newest")
    count(viewer())
    try:
        found = results.single(Guest(), wanted, offset=0, limit=LENGTH)
    except IndexUnavailable:
        abort(503)
    page = _address()
    return atom(
        _("Search: %(words)s", words=wanted.words),
        page=page,
        own=_feed_address(),
        language=wanted.language,
        entries=map(_entry, found.results),
    )


def _entry(result: Result) -> Entry:
    row = result.row
    return Entry(
        address=result.address,
        title=result.title,
        html=result.snippet,
        author=row.author if result.is_post else i18n.pick(row.network_names),
        published=result.created_at,
    )


def _feed_address() -> str:
    return _address(page="", sort="").replace("/search?", "/search/feed.atom?", 1)


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
        feed_address=_feed_address(),
    )


def _later(wanted: Wanted, places: Places) -> ResponseReturnValue:
    response = make_response(_page(wanted, places, unavailable=True), 503)
    response.headers["Retry-After"] = str(PATIENCE)
    return response


def _address(**changes: object) -> str:
    """This search with something else in it."""
    parts = {name: value for name, value in {**request.args.to_dict(), **changes}.items() if value}
    return f"/search?{urlencode(parts)}"
