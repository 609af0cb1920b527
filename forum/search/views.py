"""The search page: one box, one list, everything in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from flask import Blueprint, abort, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from forum.accounts.models import Guest
from forum.accounts.session import viewer
from forum.innovations.models import TYPES
from forum.kit import i18n, pages
from forum.kit.feeds import LENGTH, Entry, atom
from forum.networks.models import Area, Network
from forum.search import queries, results
from forum.search.analysis.languages import Language
from forum.search.engines.engine import IndexUnavailable
from forum.search.filters import Filters
from forum.search.lines import Result
from forum.search.rates import PATIENCE, count
from forum.search.results import Results, Wanted
from forum.search.snippets import Reason
from forum.search.sources.registry import types
from forum.threads.models import KINDS

bp = Blueprint("search", __name__)
Places = Sequence[tuple[Network, Sequence[Area]]]
EACH = 20  # discussions on a page
NARROWING = ("network", "area", "kind", "type", "language")

REASONS = {
    Reason.INFLECTED: _l("Found in another form of the word"),
    Reason.PART: _l("Found as a part of a compound"),
}
"""What is said of a match; of one that stands as it was typed nothing needs to be said."""


@bp.get("/search")
def show() -> ResponseReturnValue:
    places = queries.networks_and_areas(viewer())
    wanted = _wanted(places)
    if wanted.words:
        count(viewer())
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
    wanted = replace(_wanted(()), sort="newest")
    count(viewer())
    try:
        found = results.single(Guest(), wanted, start=0, limit=LENGTH)
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
    line = result.line
    return Entry(
        address=line.address.partition("#")[0],
        title=line.title,
        html=result.snippet,
        author=line.author or line.title,
        published=line.created_at,
    )


def _feed_address() -> str:
    return _address(page="", sort="").replace("/search?", "/search/feed.atom?", 1)


def _wanted(places: Places) -> Wanted:
    """What the address asks for; what is odd in it narrows nothing."""
    return Wanted(
        words=request.args.get("q", "").strip()[:500],
        language=_reader_language(),
        filters=(Filters.of(_narrowed(places)),),
        sort="newest" if request.args.get("sort") == "newest" else "relevance",
    )


def _narrowed(places: Places) -> Mapping[str, str]:
    """By dimension the value that the address asks for."""
    asked = {name: request.args.get(name, "")[:40] for name in NARROWING}
    known = {"kind": (*KINDS, *TYPES), "type": types(), "language": i18n.LANGUAGES}
    fitting = {
        name: value for name, value in asked.items() if value in known.get(name, (value,)) and value
    }
    return _without_a_foreign_area(fitting, places)


def _reader_language() -> Language:
    return i18n.locale()  # type: ignore[return-value]


def _without_a_foreign_area(asked: Mapping[str, str], places: Places) -> Mapping[str, str]:
    """The form still sends the area when the network changes."""
    for network, areas in places:
        here = {area.key for area in areas}
        if network.key == asked.get("network") and asked.get("area") not in here:
            return {name: value for name, value in asked.items() if name != "area"}
    return asked


def _page(
    wanted: Wanted, places: Places, found: Results | None = None, *, unavailable: bool = False
) -> str:
    narrowed = _narrowed(places)
    return render_template(
        "search/show.html",
        wanted=wanted,
        narrowed=narrowed,
        found=found,
        unavailable=unavailable,
        places=places,
        languages=i18n.NAMES,
        reasons=REASONS,
        types=TYPES,
        chosen=len(narrowed),
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
