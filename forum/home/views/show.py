"""The first page."""

from __future__ import annotations

from collections.abc import Sequence

from flask import render_template
from flask.typing import ResponseReturnValue

from forum.accounts.models import Viewer
from forum.accounts.session import viewer
from forum.home.views.blueprint import bp
from forum.kit import pages
from forum.networks import queries as networks
from forum.threads import queries as threads
from forum.threads.queries import Filters, ThreadRow

FEW = 5
NEWEST = 2  # threads named under each network


@bp.get("/")
def show() -> ResponseReturnValue:
    pages.let_guests_keep()
    reader = viewer()
    return render_template(
        "home/show.html",
        networks=networks.named(reader),
        newest=threads.newest_by_network(reader, each=NEWEST),
        new=_new_for(reader),
        latest=_on_top(threads.listed(reader, Filters(), length=FEW).rows),
        waiting=_on_top(threads.waiting(reader, length=FEW)),
    )


def _on_top(rows: Sequence[ThreadRow]) -> list[ThreadRow]:
    """Without those that a decision has lowered, which come last."""
    return [row for row in rows if not row.lowered]


def _new_for(reader: Viewer) -> list[ThreadRow]:
    if not reader.is_authenticated:
        return []
    return list(threads.grown(reader, limit=FEW))
