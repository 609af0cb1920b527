"""Searches that a member keeps, and what nobody has found."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.session import member
from forum.kit import notices, pages
from forum.kit.db import db
from forum.kit.policy import require
from forum.search import actions, policy, queries
from forum.search.asked import Asked, asked_by, asked_in, reader_language
from forum.search.filters import Dimension
from forum.search.naming import Names

bp = Blueprint("searches", __name__)
HERE = "/search/saved"
LEAST, MOST = 3, 200  # times that words must have been missed to be told; words of the report


@bp.get(HERE)
def index() -> ResponseReturnValue:
    owner = member()
    searches = db.session.scalars(queries.searches_of(owner)).all()
    asked = [asked_by(search.asked) for search in searches]
    names = Names(
        queries.networks_and_areas(owner),
        tags=queries.concept_names(owner, _chosen(asked, "tag")),
        threads=queries.thread_titles(owner, _chosen(asked, "thread")),
    )
    rows = [(search, one, names.chips(one)) for search, one in zip(searches, asked, strict=True)]
    return render_template("search/saved.html", rows=rows, most=policy.MOST_SAVED)


def _chosen(asked: Sequence[Asked], dimension: Dimension) -> set[str]:
    return {value for one in asked for value in one.chosen.get(dimension, ())}


@bp.post(HERE)
def create_search() -> ResponseReturnValue:
    owner = member()
    asked = asked_in(request.form)
    if not asked.words:
        notices.say(_("Search for something first."), "bad")
        return pages.see("/search")
    actions.save_search(owner, asked.query_string(), language=reader_language())
    notices.say(_("Saved. You get a notice when something new comes."))
    return pages.see(HERE)


@bp.post("/search/saved/<int:search_id>/remove")
def remove_search(search_id: int) -> ResponseReturnValue:
    owner = member()
    actions.remove_search(owner, pages.find(queries.searches_of(owner), search_id))
    notices.say(_("Deleted."))
    return pages.see(HERE)


@bp.get("/search/missed")
def missed() -> ResponseReturnValue:
    """What is missing in the forum, for those who look after it."""
    require(policy.read_missed(member()))
    words = queries.missed_words(least=LEAST, limit=MOST)
    return render_template("search/missed.html", words=words, least=LEAST)
