"""The queue: what waits for a decision, the urgent first, then what was promised first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from forum.accounts.models import User
from forum.accounts.session import member
from forum.kit.i18n import LANGUAGES, NAMES, pick
from forum.kit.policy import Sentence
from forum.moderation import policy
from forum.moderation.queries import queue as queries
from forum.moderation.queries.queue import Crowd, QueueRow, Standing, Wanted
from forum.moderation.queries.wordlist import coordinated
from forum.moderation.terms import CASE_KINDS, SHORT, CaseKind
from forum.moderation.views.blueprint import bp

STANDINGS: Mapping[Standing, Sentence] = {
    Standing.LATE: _l("Late"),
    Standing.FREE: _l("Nobody looks into them"),
    Standing.MINE: _l("Mine"),
}


@bp.get("/moderation")
def queue() -> ResponseReturnValue:
    moderator = staff()
    wanted = _wanted()
    after = queries.key_from(request.args.get("after"))
    rows = queries.queue(moderator, wanted, after=after)
    crowds = queries.crowds(moderator)
    return render_template(
        "moderation/queue.html",
        waiting=sum(crowd.cases for crowd in crowds),
        late=sum(crowd.late for crowd in crowds),
        chosen=sum(map(bool, asdict(wanted).values())),
        facets=list(_facets(crowds, wanted)),
        later_href=_later(rows, wanted),
        keeps_words=bool(coordinated(moderator)),
        first_href=_address(wanted) if after else "",
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
    return {"rows": rows, "short": SHORT, "kinds": CASE_KINDS, "waited": waited}


def waited(time: timedelta) -> str:
    """How long somebody has waited, in words."""
    minutes = max(0, int(time.total_seconds() // 60))
    if minutes < 60:
        return str(ngettext("%(num)s minute", "%(num)s minutes", minutes))
    hours = minutes // 60
    if hours < 48:
        return str(ngettext("%(num)s hour", "%(num)s hours", hours))
    return str(ngettext("%(num)s day", "%(num)s days", hours // 24))


def _wanted() -> Wanted:
    """The filters of the address; what is odd filters nothing."""
    told = request.args
    kind, standing, language = (told.get(name, "") for name in ("kind", "standing", "language"))
    return Wanted(
        network=told.get("network", ""),
        language=language if language in LANGUAGES else "",
        kind=CaseKind(kind) if kind in set(CaseKind) else None,
        standing=Standing(standing) if standing in set(Standing) else None,
    )


def _facets(crowds: Sequence[Crowd], wanted: Wanted) -> Iterator[tuple[Any, str, Any]]:
    """Title, name and choices of each group of filters, with counts over what the others let by."""
    names = {crowd.key: _place(crowd) for crowd in crowds}
    kinds = {kind.value: str(words) for kind, words in CASE_KINDS.items()}
    yield _("State"), "standing", _choices(STANDINGS, wanted.standing)
    if len(names) > 1 or wanted.network:
        many = _counted(crowds, wanted.without("network"), lambda crowd: crowd.key)
        yield _("Network"), "network", _choices(names, wanted.network, many)
    many = _counted(crowds, wanted.without("kind"), lambda crowd: crowd.kind.value)
    yield _("Kind"), "kind", _choices(kinds, wanted.kind, many)
    many = _counted(crowds, wanted.without("language"), lambda crowd: crowd.language)
    yield _("Language"), "language", _choices(NAMES, wanted.language, many)


def _place(crowd: Crowd) -> str:
    return pick(crowd.names) if crowd.names else _("No network")


def _counted(
    crowds: Sequence[Crowd], wanted: Wanted, of: Callable[[Crowd], str]
) -> Mapping[str, int]:
    many: dict[str, int] = {}
    for crowd in crowds:
        fits = (
            wanted.network in ("", crowd.key)
            and wanted.kind in (None, crowd.kind)
            and wanted.language in ("", crowd.language)
        )
        if fits:
            many[of(crowd)] = many.get(of(crowd), 0) + crowd.cases
    return many


def _choices(
    words: Mapping[Any, Any], chosen: str | None, many: Mapping[str, int] | None = None
) -> list[Mapping[str, Any]]:
    """All, and then what there is some of or what is chosen."""
    everything = {"value": "", "words": _("All"), "on": not chosen}
    rows = [
        {"value": str(key), "words": told, "on": key == chosen}
        | ({"count": many.get(key, 0)} if many is not None else {})
        for key, told in words.items()
        if many is None or key in many or key == chosen
    ]
    return [everything, *rows]


def _later(rows: Sequence[QueueRow], wanted: Wanted) -> str:
    if len(rows) <= queries.LENGTH:
        return ""
    return _address(wanted, after=queries.key_of(rows[queries.LENGTH - 1]))


def _address(wanted: Wanted, **more: str) -> str:
    chosen = {name: value for name, value in {**asdict(wanted), **more}.items() if value}
    return f"/moderation?{urlencode(chosen)}" if chosen else "/moderation"
