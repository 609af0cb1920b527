"""What curators have given to threads, as pages show it, and what is due to end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, or_, select
from sqlalchemy.orm import contains_eager

from forum.accounts.models import Guest, User, Viewer
from forum.accounts.prepared import prepared
from forum.kit.db import db, now
from forum.networks.models import Area, Network
from forum.networks.queries import readable_areas
from forum.threads.models import (
    Closing,
    Dismissal,
    GuestArea,
    Highlight,
    HighlightKind,
    State,
    Thread,
)
from forum.threads.queries.threads import readable_threads

BANNERS, FEATURED = 3, 6  # on a page
FOUND = 8  # threads to choose from


class Banner(NamedTuple):
    """A thread at the top of a page, and until when."""

    id: int
    title: str
    language: str
    until: datetime


class Featured(NamedTuple):
    """A thread that its network shows."""

    id: int
    title: str
    language: str


class GuestPlace(NamedTuple):
    """An area that shows a thread of another one."""

    id: int
    names: Mapping[str, str]
    key: str
    network_key: str
    network_names: Mapping[str, str]


class Due(NamedTuple):
    """Threads of which something ends now, by their ids."""

    pins: Sequence[int]
    closings: Sequence[int]
    banners: Sequence[int]


def closing_of(thread_id: int) -> Closing | None:
    """With which words it was closed, and where it goes on."""
    return db.session.get(Closing, thread_id)


def title_of(viewer: Viewer, thread_id: int) -> tuple[str, str] | None:
    """Title and language of a thread that the viewer may read."""
    query = readable_threads(viewer).where(Thread.id == thread_id)
    row = db.session.execute(query.with_only_columns(Thread.title, Thread.language)).first()
    return (row.title, row.language) if row else None


def banners_of_network(viewer: Viewer, network_id: int) -> Sequence[Banner]:
    """What stands at the top of its page, the newest first."""
    return _banners(viewer, {"network": network_id, "area": 0})


def banners_of_area(viewer: Viewer, area: Area) -> Sequence[Banner]:
    """Those of its network, and its own."""
    return _banners(viewer, {"network": area.network_id, "area": area.id})


def featured_in(viewer: Viewer, network_id: int) -> Sequence[Featured]:
    """What the network features, the latest choice first."""
    query, values = _featured(viewer)
    rows = db.session.execute(query, {**values, "network": network_id})
    return [Featured._make(row) for row in rows]


def has_highlights(network_id: int) -> bool:
    """Whether some threads of the network are shown more than others."""
    some = select(Highlight.thread_id).join(Thread, Thread.id == Highlight.thread_id)
    return db.session.scalar(some.where(Thread.network_id == network_id).limit(1)) is not None


def guest_places(viewer: Viewer, thread_id: int) -> Sequence[GuestPlace]:
    """Where else the thread is shown, as far as the viewer may know these areas."""
    query = readable_areas(viewer).join(GuestArea, GuestArea.area_id == Area.id)
    query = query.join(Thread, Thread.id == GuestArea.thread_id)
    query = query.where(Thread.id == thread_id, Thread.area_id != Area.id)
    columns = (Area.id, Area.names, Area.key, Network.key, Network.names)
    rows = db.session.execute(query.with_only_columns(*columns))
    return [GuestPlace._make(row) for row in rows]


def guest_keys_of(thread_ids: Sequence[int]) -> Mapping[int, Sequence[tuple[str, str]]]:
    """By thread, the networks and areas that show it as a guest and that everybody may know."""
    query = readable_areas(Guest()).join(GuestArea, GuestArea.area_id == Area.id)
    query = query.where(GuestArea.thread_id.in_(thread_ids)).order_by(None)
    keys: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for thread_id, *place in db.session.execute(
        query.with_only_columns(GuestArea.thread_id, Network.key, Area.key)
    ):
        keys[thread_id].append((place[0], place[1]))
    return keys


def moderated_areas(viewer: Viewer) -> Select[Area]:
    """The areas of all networks that the viewer moderates, network by network."""
    query = readable_areas(viewer).options(contains_eager(Area.network))
    if viewer.administrator:
        return query
    return query.where(Area.network_id.in_(viewer.moderated))


def curated_by_title(curator: User, words: str, *, but: int) -> Sequence[Thread]:
    """Threads that the curator may tidy with these words in their titles, the latest first."""
    query = readable_threads(curator).where(Thread.id != but, *map(_in_title, words.split()))
    if not curator.administrator:
        query = query.where(Thread.network_id.in_(curator.moderated))
    return db.session.scalars(query.order_by(Thread.active_at.desc()).limit(FOUND)).all()


def _in_title(word: str) -> ColumnElement[bool]:
    """However it is capitalised; SQLite itself knows that of a to z only."""
    ways = {word, word.lower(), word.capitalize(), word.upper()}
    return or_(*(Thread.title.icontains(way, autoescape=True) for way in sorted(ways)))


def due(*, limit: int) -> Due:
    """What has come to its end, at most so much of each."""
    moment = now()
    pins = select(Thread.id).where(Thread.pinned_until <= moment)
    closings = select(Thread.id).where(Thread.closes_at <= moment)
    banners = select(Highlight.thread_id).where(
        Highlight.kind == HighlightKind.BANNER, Highlight.until <= moment
    )
    found = (db.session.scalars(one.limit(limit)).all() for one in (pins, closings, banners))
    return Due(*found)


def _banners(viewer: Viewer, place: Mapping[str, int]) -> Sequence[Banner]:
    query, values = _up(viewer)
    rows = db.session.execute(query, {**values, **place, "moment": now()})
    return [Banner._make(row) for row in rows]


@prepared
def _up(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    query = (
        readable_threads(viewer)
        .join(Highlight, Highlight.thread_id == Thread.id)
        .where(
            Highlight.kind == HighlightKind.BANNER,
            Highlight.until > bindparam("moment"),
            Thread.state == State.PUBLISHED,
            Thread.network_id == bindparam("network"),
            or_(Highlight.area_only.is_(False), Thread.area_id == bindparam("area")),
        )
    )
    if viewer.is_authenticated:
        mine = and_(Dismissal.thread_id == Thread.id, Dismissal.account_id == viewer.id)
        query = query.where(~exists().where(mine))
    query = query.order_by(Highlight.created_at.desc()).limit(BANNERS)
    return query.with_only_columns(Thread.id, Thread.title, Thread.language, Highlight.until)


@prepared
def _featured(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    query = readable_threads(viewer).join(Highlight, Highlight.thread_id == Thread.id)
    query = query.where(
        Highlight.kind == HighlightKind.FEATURED,
        Thread.state == State.PUBLISHED,
        Thread.network_id == bindparam("network"),
    )
    query = query.order_by(Highlight.created_at.desc()).limit(FEATURED)
    return query.with_only_columns(Thread.id, Thread.title, Thread.language)
