"""Atom feeds of talk. Whoever asks gets what a guest may read."""

from __future__ import annotations

from collections.abc import Sequence

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.models import Guest
from forum.kit import i18n, pages
from forum.kit.db import db
from forum.kit.feeds import LENGTH, Entry, atom
from forum.networks import queries as networks
from forum.networks.models import Area, Network
from forum.threads import addresses, queries
from forum.threads.leading import lead_on_whole
from forum.threads.queries import Head
from forum.threads.queries.feeds import FeedRow
from forum.threads.views.blueprint import bp


@bp.get("/discussions/feed.atom")
def feed() -> ResponseReturnValue:
    return _openings(_("New discussions"), "/discussions", queries.newest_openings(limit=LENGTH))


@bp.get("/n/<network_key>/feed.atom")
def network_feed(network_key: str) -> ResponseReturnValue:
    network: Network = pages.one_or_404(*networks.network_of(Guest(), network_key))[0]
    rows = queries.newest_openings(network_id=network.id, limit=LENGTH)
    return _openings(i18n.pick(network.names), f"/n/{network.key}", rows)


@bp.get("/n/<network_key>/<area_key>/feed.atom")
def area_feed(network_key: str, area_key: str) -> ResponseReturnValue:
    area: Area = pages.one_or_404(*networks.area_of(Guest(), network_key, area_key))[0]
    rows = queries.newest_openings(area_id=area.id, limit=LENGTH)
    return _openings(i18n.pick(area.names), f"/n/{network_key}/{area.key}", rows)


@bp.get("/tags/<concept_key>/feed.atom")
def tag_feed(concept_key: str) -> ResponseReturnValue:
    concept = queries.concept_of(Guest(), concept_key)
    if concept is None:
        abort(404)
    if concept.key != concept_key:
        return pages.moved(f"{addresses.tag(concept.key)}/feed.atom")
    rows = queries.newest_openings(concept_id=concept.id, limit=LENGTH)
    return _openings(i18n.pick(concept.labels), f"/tags/{concept.key}", rows)


@bp.get("/t/<int:thread_id>/feed.atom")
def thread_feed(thread_id: int) -> ResponseReturnValue:
    if thread_id > pages.BIGGEST_ID:
        abort(404)
    found = db.session.execute(*queries.head_of(Guest(), thread_id)).first()
    if found is None:
        lead_on_whole(Guest(), thread_id)
    head = Head(*found)
    rows = queries.newest_posts(head.id, limit=LENGTH)
    page = f"/t/{head.id}"
    entries = [_entry(row, f"{row.title} #{row.number}") for row in rows]
    own = f"{page}/feed.atom"
    return atom(head.title, page=page, own=own, language=head.language, entries=entries)


def _openings(title: str, page: str, rows: Sequence[FeedRow]) -> ResponseReturnValue:
    entries = [_entry(row, row.title) for row in rows]
    own = f"{page}/feed.atom"
    return atom(title, page=page, own=own, language=i18n.locale(), entries=entries)


def _entry(row: FeedRow, title: str) -> Entry:
    return Entry(
        address=f"/t/{row.thread_id}/{row.number}",
        identity=row.first_place or "",
        title=title,
        html=row.html,
        author=row.author_name,
        published=row.created_at,
        updated=row.edited_at,
        answers=f"/t/{row.thread_id}/{row.reply_to}" if row.reply_to else "",
    )
