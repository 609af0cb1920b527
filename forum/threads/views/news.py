"""Whether a thread has grown since its page was drawn: asked often, so it is one query."""

from __future__ import annotations

from flask import Response, abort, jsonify, make_response, request
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from forum.accounts.session import viewer
from forum.kit import pages
from forum.kit.db import db
from forum.threads import addresses
from forum.threads.queries.parts import new_posts
from forum.threads.views.blueprint import bp


@bp.get("/t/<int:thread_id>/news")
def show_news(thread_id: int) -> ResponseReturnValue:
    if thread_id > pages.BIGGEST_ID:
        abort(404)
    after = pages.page_number(request.args.get("after"), most=pages.BIGGEST_ID)
    rows = db.session.scalars(new_posts(viewer(), thread_id, after=after)).all()
    if not rows:
        abort(404)
    return _told(thread_id, [number for number in rows if number is not None])


def _told(thread_id: int, numbers: list[int]) -> Response:
    """How many there are, in words, and where the first of them stands."""
    words = ngettext("%(num)s new post", "%(num)s new posts", len(numbers)) if numbers else ""
    href = addresses.post(thread_id, numbers[0]) if numbers else ""
    response = jsonify(many=len(numbers), words=words, href=href)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Cookie, Accept-Language"
    response.set_etag(f"{len(numbers)}-{numbers[-1] if numbers else 0}")
    return make_response(response.make_conditional(request))
