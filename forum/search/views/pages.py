"""The search page: one box, one list, everything in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from forum.accounts.models import Guest
from forum.accounts.session import viewer
from forum.kit import i18n, pages
from forum.kit.feeds import LENGTH, Entry, atom
from forum.search import misses, policy, queries, results, teaching
from forum.search.asked import Asked, Places, asked_in, fitting, reader_language
from forum.search.engines.engine import IndexUnavailable, Tally
from forum.search.facets import counted, facets, number, tabs
from forum.search.grammar import Field
from forum.search.lines import Result
from forum.search.naming import Chip, Names
from forum.search.rates import PATIENCE, count
from forum.search.results import Results, Wanted
from forum.search.snippets import Reason

bp = Blueprint("search", __name__)
EACH = 20  # discussions on a page
NOTHING = Results(results=(), total=0)

REASONS = {
    Reason.INFLECTED: _l("Found in another form of the word"),
    Reason.PART: _l("Found as a part of a compound"),
    Reason.VOCABULARY: _l("Found by another word for the same"),
}
"""What is said of a match; of one that stands as it was typed nothing needs to be said."""


@bp.get("/search")
def show() -> ResponseReturnValue:
    places = queries.networks_and_areas(viewer())
    asked = fitting(asked_in(request.args), places)
    if not asked:
        return _page(asked, places)
    count(viewer())
    page = pages.page_number(request.args.get("page"), most=results.MOST // EACH)
    opened = pages.page_number(request.args.get("opened")) if "opened" in request.args else 0
    try:
        wanted = replace(_wanted(asked), places=queries.places_among(places))
        found = results.grouped(viewer(), wanted, page=page, each=EACH, opened=opened)
    except IndexUnavailable:
        return _later(asked, places)
    _note_if_missed(asked, found)
    return _page(asked, places, found, opened=opened)


@bp.get("/search/help")
def show_help() -> ResponseReturnValue:
    settings = current_app.config["SETTINGS"]
    return render_template(
        "search/help.html",
        more=round(100 * settings.search_recommended),
        years=round(settings.search_years),
        most=round(100 * (1 - settings.search_oldest)),
        short=teaching.SHORT,
        fields=teaching.FIELDS,
    )


@bp.get("/search/feed.atom")
def feed() -> ResponseReturnValue:
    """The newest that a guest finds, whoever asks."""
    asked = replace(asked_in(request.args), sort="newest")
    count(viewer())
    return atom(
        _("Search: %(words)s", words=asked.words),
        page=replace(asked, sort="relevance").at(),
        own=_feed_of(asked),
        language=i18n.locale(),
        entries=map(_entry, _newest(asked)),
    )


def _newest(asked: Asked) -> Sequence[Result]:
    if not asked:
        return ()
    wanted = replace(_wanted(asked), facets=())
    try:
        return results.single(Guest(), wanted, start=0, limit=LENGTH).results
    except IndexUnavailable:
        abort(503)


def _entry(result: Result) -> Entry:
    line = result.line
    return Entry(
        address=line.address.partition("#")[0],
        title=line.title,
        html=result.snippet,
        author=line.author or line.title,
        published=line.created_at,
    )


def _feed_of(asked: Asked) -> str:
    return replace(asked, sort="relevance").at("/search/feed.atom")


def _wanted(asked: Asked) -> Wanted:
    return Wanted(
        words=asked.words,
        language=reader_language(),
        filters=(asked.filters,),
        sort=asked.sort,
        plainly=asked.plainly,
        facets=counted(asked),
    )


def _note_if_missed(asked: Asked, found: Results) -> None:
    """What is missing when nothing narrows the search is missing in the forum."""
    narrowed = asked.chosen or found.said.read or found.said.query.unwanted
    nothing = not found.total or found.partly
    if nothing and found.said.query and not narrowed:
        misses.note(viewer(), asked.words)


def _page(
    asked: Asked, places: Places, found: Results = NOTHING, *, opened: int = 0, **more: Any
) -> str:
    names = _names(asked, places, found.tally)
    return render_template(
        "search/show.html",
        asked=asked,
        found=found,
        opened=opened,
        tabs=tabs(asked, found.tally),
        facets=facets(asked, found.tally, names),
        chips=[*_said(asked, found.said.read), *names.chips(asked)],
        number=number,
        reasons=REASONS,
        taught=(*teaching.SHORT, teaching.A_FIELD),
        feed_address=_feed_of(asked),
        sees_missed=policy.read_missed(viewer()),
        **more,
    )


def _names(asked: Asked, places: Places, tally: Tally) -> Names:
    tags = {*tally.get("tag", ()), *asked.chosen.get("tag", ())}
    return Names(
        places,
        tags=queries.concept_names(viewer(), tags),
        threads=queries.thread_titles(viewer(), asked.chosen.get("thread", ())),
    )


def _said(asked: Asked, fields: tuple[Field, ...]) -> list[Chip]:
    """What the words themselves narrow by."""
    chips = []
    for field in fields:
        without = " ".join(asked.words.replace(field.text, " ", 1).split())
        chips.append(Chip(field.text, replace(asked, words=without).at()))
    return chips


def _later(asked: Asked, places: Places) -> ResponseReturnValue:
    response = make_response(_page(asked, places, unavailable=True), 503)
    response.headers["Retry-After"] = str(PATIENCE)
    return response
