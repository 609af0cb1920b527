"""Lists: everything, one area; the newest activity first, filters in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.session import viewer
from forum.kit import i18n, pages
from forum.kit.text.documents import document
from forum.networks import queries as networks
from forum.networks.models import Area
from forum.threads import policy, queries
from forum.threads.fields import Asked
from forum.threads.models import Kind
from forum.threads.queries import Filters
from forum.threads.queries.lists import key_from
from forum.threads.views.blueprint import bp
from forum.vocabulary.models import Concept


@bp.get("/discussions")
def index() -> ResponseReturnValue:
    pages.let_guests_keep()
    filters = filters_asked()
    found = queries.listed(viewer(), filters)
    return render_template("threads/index.html", found=found, **listing(filters, found.older))


@bp.get("/n/<network_key>/<area_key>")
def area(network_key: str, area_key: str) -> ResponseReturnValue:
    pages.let_guests_keep()
    place, choices = queries.area_with_choices(viewer(), network_key, area_key) or abort(404)
    filters = filters_asked(area_id=place.id, answers=_answers_asked(choices))
    found = queries.listed_in_place(viewer(), filters)
    rules = document(i18n.pick(place.rules)).html if place.rules else ""
    return render_template(
        "threads/area.html",
        area=place,
        found=found,
        reading=queries.reading_in_area(viewer(), place),
        rules=rules,
        may_start=policy.start(viewer(), place),
        may_shape=policy.shape_forms(viewer(), place),
        choices=choices,
        **listing(filters, found.older),
    )


def find_area(network_key: str, area_key: str) -> Area:
    """The area with these keys, if the viewer may read it, else 404."""
    found: Area = pages.one_or_404(*networks.area_of(viewer(), network_key, area_key))[0]
    return found


def _answers_asked(choices: Sequence[Asked]) -> tuple[tuple[str, str], ...]:
    asked = [(one, request.args.get(one.key)) for one in choices]
    return tuple(
        (one.key, chosen) for one, chosen in asked if chosen in {o.key for o in one.offered}
    )


def filters_asked(*, tag: Concept | None = None, **place: Any) -> Filters:
    """What the address asks for; anything odd in it asks for nothing."""
    kind, language = request.args.get("kind"), request.args.get("language")
    return Filters(
        unanswered=request.args.get("view") == "unanswered",
        kind=Kind(kind) if kind in set(Kind) else None,
        language=language if language in i18n.LANGUAGES else None,
        tag=tag or queries.concept_of(viewer(), request.args.get("tag")),
        before=key_from(request.args.get("before")),
        **place,
    )


def listing(filters: Filters, older: str | None) -> Mapping[str, object]:
    """What every page with a list needs besides its rows."""
    chosen = {
        "view": "unanswered" if filters.unanswered else None,
        "kind": filters.kind,
        "language": filters.language,
        "tag": filters.tag.key if filters.tag and "tag" in request.args else None,
        "lang": request.args.get("lang"),
        **dict(filters.answers),
    }
    return {
        "filters": filters,
        "languages": i18n.NAMES,
        "latest_href": _address(chosen, view=None),
        "unanswered_href": _address(chosen, view="unanswered"),
        "untag_href": _address(chosen, tag=None) if chosen["tag"] else "",
        "newer_href": _address(chosen) if filters.before else "",
        "older_href": _address(chosen, before=older) if older else "",
    }


def _address(chosen: Mapping[str, str | None], **changes: str | None) -> str:
    parts = {name: value for name, value in {**chosen, **changes}.items() if value}
    return f"{request.path}?{urlencode(parts)}" if parts else request.path
