"""What was found, for one reader: the index finds, the database decides what is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, func, select

from forum.accounts.models import Account, User, Viewer
from forum.accounts.prepared import prepared
from forum.kit.db import db
from forum.kit.findable import Line
from forum.networks.models import Area, Network
from forum.networks.queries import area_is_readable, readable_areas, readable_networks
from forum.search.engines.engine import EVERYBODY
from forum.search.models import MissedSearch, SavedSearch
from forum.search.sources.registry import by_source, key_of
from forum.threads.models import Thread
from forum.threads.queries import readable_concepts, readable_threads
from forum.vocabulary.models import Concept


class Place(NamedTuple):
    """A network or an area, as much of it as a search needs."""

    id: int
    key: str
    names: Mapping[str, str]


def readable_places(viewer: Viewer) -> frozenset[str]:
    """The permission as the index knows it: areas for posts, networks for what belongs to them."""
    areas = db.session.scalars(readable_areas(viewer).with_only_columns(Area.id).order_by(None))
    networks = readable_networks(viewer).with_only_columns(Network.id).order_by(None)
    return _places(areas, db.session.scalars(networks))


def places_among(networks: Sequence[tuple[Place, Sequence[Place]]]) -> frozenset[str]:
    """The same of what `networks_and_areas` has told already."""
    areas = [area.id for _network, rows in networks for area in rows]
    return _places(areas, [network.id for network, _areas in networks])


def readable(viewer: Viewer, keys: Iterable[str]) -> Mapping[str, tuple[str, int]]:
    """Those of these documents that the viewer may read now, whatever the index still believes:
    by their keys type and id of what they tell of, which may be told in several languages."""
    asked = list(by_source(keys))
    by_type = {source.type: source for source, _ids in asked}
    seen = {}
    for kind, source in by_type.items():  # sources of a type tell of the same
        ids = {row_id for one, ids in asked if one.type == kind for row_id in ids}
        seen[kind] = frozenset(source.readable(viewer, ids))
    return {
        key_of(source, row_id): (source.type, row_id)
        for source, ids in asked
        for row_id in ids
        if row_id in seen[source.type]
    }


def shown(viewer: Viewer, keys: Iterable[str]) -> Mapping[str, Line]:
    """The lines of these hits that the viewer may read now, by key; the rest is not there."""
    return {
        key_of(source, row_id): line
        for source, ids in by_source(keys)
        for row_id, line in source.lines(viewer, ids).items()
    }


def networks_and_areas(viewer: Viewer) -> Sequence[tuple[Place, Sequence[Place]]]:
    """What a search can be narrowed to: networks with their areas."""
    networks: dict[int, Place] = {}
    areas: dict[int, list[Place]] = defaultdict(list)
    for network_id, key, names, *area in db.session.execute(*_networks_and_areas(viewer)):
        networks[network_id] = Place(network_id, key, names)
        if area[0]:
            areas[network_id].append(Place._make(area))
    return [(place, areas[place.id]) for place in networks.values()]


@prepared
def _networks_and_areas(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    here = and_(Area.network_id == Network.id, area_is_readable(viewer))
    query = readable_networks(viewer).outerjoin(Area, here).order_by(Area.position, Area.id)
    columns = (Network.id, Network.key, Network.names, Area.id, Area.key, Area.names)
    return query.with_only_columns(*columns)


def _places(areas: Iterable[int], networks: Iterable[int]) -> frozenset[str]:
    inside = (f"a{area_id}" for area_id in areas), (f"n{network_id}" for network_id in networks)
    return frozenset(chain([EVERYBODY], *inside))


def concept_names(viewer: Viewer, keys: Collection[str]) -> Mapping[str, Mapping[str, str]]:
    """Labels of these keywords in each language, of those that the viewer may know of."""
    if not keys:
        return {}
    query = readable_concepts(viewer).where(Concept.key.in_(keys))
    rows = db.session.execute(query.with_only_columns(Concept.key, Concept.labels))
    return {row.key: row.labels for row in rows}


def thread_titles(viewer: Viewer, ids: Iterable[str]) -> Mapping[str, str]:
    """Titles of these discussions, of those that the viewer may read."""
    known = [int(thread_id) for thread_id in ids if thread_id.isdigit() and len(thread_id) < 10]
    if not known:
        return {}
    query = readable_threads(viewer).where(Thread.id.in_(known))
    rows = db.session.execute(query.with_only_columns(Thread.id, Thread.title))
    return {str(row.id): row.title for row in rows}


def searches_of(member: User) -> Select[SavedSearch]:
    """What a member has saved, the last first. The rule of `policy.remove`."""
    query = select(SavedSearch).where(SavedSearch.account_id == member.id)
    return query.order_by(SavedSearch.id.desc())


def searches(ids: Collection[int]) -> Sequence[SavedSearch]:
    return db.session.scalars(select(SavedSearch).where(SavedSearch.id.in_(ids))).all()


def due_searches(*, before: datetime, limit: int) -> Sequence[SavedSearch]:
    """Those of open accounts at which nobody has looked since then, the longest waiting first."""
    query = select(SavedSearch).join(Account, Account.id == SavedSearch.account_id)
    query = query.where(Account.closed_at.is_(None), SavedSearch.looked_at < before)
    query = query.order_by(SavedSearch.looked_at, SavedSearch.id).limit(limit)
    return db.session.scalars(query).all()


def missed_words(*, least: int, limit: int) -> Sequence[tuple[str, int]]:
    """Words for which nothing was found at least so often, the most missed first."""
    many = func.sum(MissedSearch.many)
    query = select(MissedSearch.words, many).group_by(MissedSearch.words).having(many >= least)
    query = query.order_by(many.desc(), MissedSearch.words).limit(limit)
    return [(words, int(times)) for words, times in db.session.execute(query)]
