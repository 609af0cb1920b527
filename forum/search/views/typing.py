"""What is offered while somebody types: pages for a search, discussions for a title."""

from __future__ import annotations

from flask import Blueprint, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.models import Viewer
from forum.accounts.session import member, viewer
from forum.kit import limits
from forum.kit.limits import Rate
from forum.search import similar
from forum.search.suggesting import suggestions

bp = Blueprint("typing", __name__)
LETTERS = limits.Memory(Rate(120, 60))


@bp.get("/search/suggest")
def suggest() -> ResponseReturnValue:
    _count(viewer())
    found = suggestions(viewer(), request.args.get("q", ""))
    return jsonify(suggestions=[one.told() for one in found])


@bp.get("/search/similar")
def alike() -> ResponseReturnValue:
    """Discussions with a title like this, for the form that starts one."""
    writer = member()
    _count(writer)
    return render_template(
        "search/similar.html", found=similar.known_of(writer, request.args.get("title", ""))
    )


def _count(reader: Viewer) -> None:
    LETTERS.mark(str(reader.id) if reader.is_authenticated else limits.address())
