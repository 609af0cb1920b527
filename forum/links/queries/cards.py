"""What cards show: one query for each kind of page, whatever the number of addresses."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, case, func, or_, select

from forum.accounts import queries as accounts
from forum.accounts.models import Account, Viewer
from forum.kit.db import db
from forum.links.queries.noting import places
from forum.links.recognising import Corner, Spot
from forum.networks import queries as networks
from forum.networks.models import Area, Network
from forum.threads.models import Kind, Post, State, Thread
from forum.threads.queries import latest_activity, open_source, placed, thread_is_readable
from forum.threads.queries.activity import START, first_line


class SpotCard(NamedTuple):
    """A thread, or one post of it."""

    thread_id: int
    number: int
    title: str
    language: str
    kind: Kind
    replies: int
    active_at: datetime
    author_name: str
    created_at: datetime
    post_language: str
    network_key: str
    network_names: Mapping[str, str]
    area_names: Mapping[str, str]
    line: str
    """The first words of the post; empty where it is not shown."""


class PersonCard(NamedTuple):
    """Somebody, as every post of theirs shows them."""

    id: int
    name: str
    title: str
    organisation: str
    picture: str


class CornerCard(NamedTuple):
    """A network, or an area of it."""

    network_key: str
    area_key: str
    network_names: Mapping[str, str]
    area_names: Mapping[str, str]
    words: Mapping[str, str]
    """The purpose of the network, the rules of the area."""


def spot_cards(viewer: Viewer, spots: Collection[Spot]) -> Mapping[Spot, SpotCard]:
    """Those that the viewer may read and that are shown. A thread whose opening post is gone has
    its card, without words."""
    if not spots:
        return {}
    place, shown = places(spots), Post.state == State.PUBLISHED
    words = case((shown, func.substr(open_source(), 1, START)), else_="")
    query = select(place.c.thread_id, place.c.number, *_SPOT, words)
    query = placed(
        query.join(Post, Post.id == place.c.post_id)
        .join(Thread, Thread.id == Post.thread_id)
        .join(Account, Account.id == Post.author_id)
    ).where(
        or_(shown, Post.number == 1),
        Thread.state == State.PUBLISHED,
        thread_is_readable(viewer),
    )
    return {
        Spot(thread, number): SpotCard._make((*row, first_line(start)))
        for thread, number, *row, start in db.session.execute(query)
    }


def person_cards(ids: Collection[int]) -> Mapping[int, PersonCard]:
    """Those whose accounts are open."""
    if not ids:
        return {}
    query = accounts.open_accounts().where(Account.id.in_(ids)).with_only_columns(*_PERSON)
    return {row.id: PersonCard._make(row) for row in db.session.execute(query)}


def corner_cards(viewer: Viewer, corners: Collection[Corner]) -> Mapping[Corner, CornerCard]:
    """Those that the viewer may know of."""
    networks_too = {corner.network_key for corner in corners if not corner.area_key}
    areas_too = [corner for corner in corners if corner.area_key]
    found = _networks(viewer, networks_too) | _areas(viewer, areas_too)
    return {corner: found[corner] for corner in corners if corner in found}


def _networks(viewer: Viewer, keys: Collection[str]) -> dict[Corner, CornerCard]:
    if not keys:
        return {}
    query = networks.readable_networks(viewer).where(Network.key.in_(keys))
    rows = db.session.execute(query.with_only_columns(Network.key, Network.names, Network.purposes))
    return {Corner(key): CornerCard(key, "", names, {}, words) for key, names, words in rows}


def _areas(viewer: Viewer, corners: Collection[Corner]) -> dict[Corner, CornerCard]:
    if not corners:
        return {}
    here = or_(*(and_(Network.key == one, Area.key == other) for one, other in corners))
    query = networks.readable_areas(viewer).where(here).with_only_columns(*_AREA)
    rows = (CornerCard._make(row) for row in db.session.execute(query))
    return {Corner(row.network_key, row.area_key): row for row in rows}


_SPOT = (
    Post.thread_id,
    Post.number,
    Thread.title,
    Thread.language,
    Thread.kind,
    Thread.last_number - Thread.gone - 1,
    latest_activity(),
    Account.name,
    Post.created_at,
    Post.language,
    Network.key,
    Network.names,
    Area.names,
)
_PERSON = (Account.id, Account.name, Account.title, Account.organisation, Account.picture)
_AREA = (Network.key, Area.key, Network.names, Area.names, Area.rules)
