"""The queue: what waits for a decision, the longest waiting first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from forum.accounts.models import User
from forum.accounts.session import member
from forum.moderation import policy
from forum.moderation.queries import cases as queries
from forum.moderation.queries.cases import QueueRow
from forum.moderation.terms import SHORT
from forum.moderation.views.blueprint import bp


@bp.get("/moderation")
def queue() -> ResponseReturnValue:
    moderator = staff()
    key = request.args.get("network", "")
    after = queries.key_from(request.args.get("after"))
    rows = queries.queue(moderator, network_key=key, after=after)
    crowds = queries.crowds(moderator)
    return render_template(
        "moderation/queue.html",
        crowds=crowds,
        waiting=sum(crowd.cases for crowd in crowds),
        chosen=key,
        later_href=_later(rows, key),
        first_href=_address(network=key) if after else "",
        **listing(rows[: queries.LENGTH]),
    )


def staff() -> User:
    """The signed-in moderator of some network; there is nothing here for anybody else."""
    moderator = member()
    if not policy.queue(moderator):
        abort(404)
    return moderator


def listing(rows: Sequence[QueueRow]) -> Mapping[str, Any]:
    """What the list of cases needs, on the queue and beside a case."""
    return {"rows": rows, "short": SHORT, "waited": waited}


def waited(time: timedelta) -> str:
    """How long somebody has waited, in words."""
    minutes = max(0, int(time.total_seconds() // 60))
    if minutes < 60:
        return str(ngettext("%(num)s minute", "%(num)s minutes", minutes))
    hours = minutes // 60
    if hours < 48:
        return str(ngettext("%(num)s hour", "%(num)s hours", hours))
    return str(ngettext("%(num)s day", "%(num)s days", hours // 24))


def _later(rows: Sequence[QueueRow], key: str) -> str:
    if len(rows) <= queries.LENGTH:
        return ""
    return _address(network=key, after=queries.key_of(rows[queries.LENGTH - 1]))


def _address(**parts: str) -> str:
    chosen = {name: value for name, value in parts.items() if value}
    return f"/moderation?{urlencode(chosen)}" if chosen else "/moderation"
