"""The list of descriptions; filters stand in the address."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.session import viewer
from forum.innovations import queries
from forum.innovations.importing.parts import DescriptionType
from forum.innovations.models import PHASES, TYPES, Phase
from forum.innovations.queries import Filters
from forum.innovations.slugs import LONGEST_KEY
from forum.innovations.views.blueprint import bp
from forum.kit import pages
from forum.kit.db import db


@bp.get("/innovations")
def index() -> ResponseReturnValue:
    pages.let_guests_keep()
    filters = filters_asked()
    found = queries.listed(viewer(), filters)
    importable = db.session.scalars(queries.networks_to_import(viewer()).limit(1)).first()
    return render_template(
        "innovations/index.html",
        found=found,
        filters=filters,
        narrowing=queries.narrowing(viewer()),
        may_import=importable is not None,
        types=TYPES,
        phases=PHASES,
        newer_href=address(filters) if filters.before else "",
        older_href=address(filters, before=found.older) if found.older else "",
    )


def filters_asked() -> Filters:
    """What the address asks for; anything odd in it asks for nothing."""
    type_, phase = request.args.get("type"), request.args.get("phase")
    return Filters(
        type=DescriptionType(type_) if type_ in set(DescriptionType) else None,
        phase=Phase(phase) if phase in set(Phase) else None,
        network=request.args.get("network", "")[:LONGEST_KEY],
        region=request.args.get("region", "")[:LONGEST_KEY],
        before=queries.key_from(request.args.get("before")),
    )


def address(filters: Filters, *, before: str | None = None) -> str:
    """The address of the list with these filters, from its start or below a key."""
    chosen: Mapping[str, str | None] = {
        "type": filters.type,
        "phase": filters.phase,
        "network": filters.network,
        "region": filters.region,
        "before": before,
        "lang": request.args.get("lang"),
    }
    parts = {name: value for name, value in chosen.items() if value}
    return f"/innovations?{urlencode(parts)}" if parts else "/innovations"
