"""One description: the page of what it tells, and what has changed in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forum.accounts.session import viewer
from forum.innovations import policy, queries, telling
from forum.innovations.importing.record import Record
from forum.innovations.models import PHASES, TYPES, Innovation, Phase
from forum.innovations.queries import RevisionRow
from forum.innovations.views.blueprint import bp
from forum.innovations.views.linked import linked
from forum.innovations.views.placing import place_form
from forum.innovations.views.sections import lead_of, links_in, prose, sections_of, shown_links
from forum.kit import i18n, pages
from forum.kit.db import db, now
from forum.kit.text.posts import words_diff
from forum.networks import queries as networks

STEPS = tuple(phase for phase in Phase if phase is not Phase.ENDED)


@bp.get("/i/<slug>")
def show(slug: str) -> ResponseReturnValue:
    pages.let_guests_keep()
    innovation = find(slug)
    record = Record.from_json(innovation.record)
    ours = queries.slugs_of(viewer(), links_in(record))
    return render_template(
        "innovations/show.html",
        innovation=innovation,
        record=record,
        lead=lead_of(record)[1],
        linked=linked(innovation, record),
        prose=prose,
        sections=sections_of(record, ours),
        collection=shown_links(record.collection, ours),
        ended=record.duration is not None and record.duration.has_ended(now().date()),
        kind=TYPES[innovation.type],
        phases=PHASES,
        steps=STEPS,
        reached=STEPS.index(innovation.phase) + 1 if innovation.phase in STEPS else 0,
        form=place_form(innovation) if policy.change(viewer(), innovation) else None,
    )


@bp.get("/i/<slug>/history")
def history(slug: str) -> ResponseReturnValue:
    pages.let_guests_keep()
    innovation = find(slug)
    before = pages.page_number(request.args.get("before"))
    rows, older = queries.revisions_of(innovation.id, before=before if before > 1 else None)
    names = _network_names(rows)
    return render_template(
        "innovations/history.html",
        innovation=innovation,
        versions=[(row, _differences(row, innovation, names)) for row in rows],
        reasons=telling.REASONS,
        older_href=f"/i/{slug}/history?before={older}" if older else "",
        newer_href=f"/i/{slug}/history" if before > 1 else "",
    )


def find(slug: str) -> Innovation:
    """The description at this address, if the viewer may read it, else 404."""
    found: Innovation = pages.one_or_404(queries.described(viewer(), slug))[0]
    return found


def _differences(
    row: RevisionRow, innovation: Innovation, names: Mapping[str, str]
) -> list[tuple[Any, Markup]]:
    return [
        (telling.label_of(innovation.type, change["field"]), _difference(change, names))
        for change in row.changes
    ]


def _difference(change: Mapping[str, Any], names: Mapping[str, str]) -> Markup:
    """Texts word by word; a phase or a network as a whole."""
    key = change["field"]
    old, new = (telling.value_words(key, change[at], networks=names) for at in ("old", "new"))
    if key not in telling.PLACE:
        return words_diff(old, new)
    was, is_now = Markup("<del>%s</del>") % old, Markup("<ins>%s</ins>") % new
    return Markup(" ").join(part for words, part in ((old, was), (new, is_now)) if words)


def _network_names(rows: Sequence[RevisionRow]) -> Mapping[str, str]:
    """Names of the networks that the reader may know of, if a version tells of a move."""
    if not any(change["field"] == "network" for row in rows for change in row.changes):
        return {}
    found = db.session.scalars(networks.readable_networks(viewer()))
    return {network.key: i18n.pick(network.names) for network in found}
