"""The log: what everybody may read of it, and a network's own for its moderators."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.session import member, viewer
from forum.kit import pages
from forum.moderation import policy
from forum.moderation.queries import log as queries
from forum.moderation.terms import DEEDS, DONE, SHORT
from forum.moderation.views.blueprint import bp
from forum.networks import queries as networks
from forum.networks.models import Network

WORDS = {"deeds": DEEDS, "done": DONE, "short": SHORT}


@bp.get("/moderation/log")
def public_log() -> ResponseReturnValue:
    pages.let_guests_keep()
    rows = queries.public_log(viewer(), before=_before())
    return render_template("moderation/log.html", **_slice(rows), **WORDS)


@bp.get("/moderation/log/<network_key>")
def network_log(network_key: str) -> ResponseReturnValue:
    moderator = member()
    network: Network = pages.one_or_404(*networks.network_of(moderator, network_key))[0]
    if not policy.read_log(moderator, network.id):
        abort(404)
    rows = queries.log_of(moderator, network.id, before=_before())
    return render_template("moderation/network_log.html", network=network, **_slice(rows), **WORDS)


def _before() -> int | None:
    raw = request.args.get("before", "")
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else None


def _slice(rows: Sequence[Any]) -> dict[str, Any]:
    """A part of the log, and where the next one begins."""
    shown = rows[: queries.LENGTH]
    older = f"{request.path}?before={shown[-1].id}" if len(rows) > len(shown) else ""
    return {"rows": shown, "older_href": older, "first_href": request.path if _before() else ""}
