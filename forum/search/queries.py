"""What was found, for one reader: the index finds, the database decides what is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from forum.accounts.models import Account, Viewer
from forum.innovations.models import Innovation
from forum.innovations.queries import readable_innovations
from forum.kit.db import db
from forum.networks.models import Area, Network
from forum.networks.queries import readable_areas, readable_networks
from forum.search.pending import INNOVATION, POST
from forum.threads.models import Post, State, Thread
from forum.threads.queries import readable_posts


def readable_places(viewer: Viewer) -> frozenset[str]:
    """The permission as the index knows it: areas for posts, networks for descriptions."""
    areas = db.session.scalars(readable_areas(viewer).with_only_columns(Area.id).order_by(None))
    networks = readable_networks(viewer).with_only_columns(Network.id).order_by(None)
    return frozenset(
        [f"a{area_id}" for area_id in areas]
        + [f"n{network_id}" for network_id in db.session.scalars(networks)]
    )


def readable(viewer: Viewer, keys: Sequence[str]) -> frozenset[str]:
    """Those of these documents that the viewer may read now, whatever the index still believes."""
    posts, descriptions = _ids(keys, POST), _ids(keys, INNOVATION)
    found: list[str] = []
    if posts:
        query = readable_posts(viewer).where(Post.id.in_(posts), Post.state == State.PUBLISHED)
        ids = db.session.scalars(query.with_only_columns(Post.id))
        found += [f"{POST}{post_id}" for post_id in ids]
    if descriptions:
        chosen = readable_innovations(viewer).where(Innovation.id.in_(descriptions))
        ids = db.session.scalars(chosen.with_only_columns(Innovation.id))
        found += [f"{INNOVATION}{innovation_id}" for innovation_id in ids]
    return frozenset(found)


def shown(viewer: Viewer, keys: Sequence[str]) -> Mapping[str, Any]:
    """The rows of these hits that the viewer may read now, by key; the rest is not there."""
    posts = _ids(keys, POST)
    descriptions = _ids(keys, INNOVATION)
    found: dict[str, Any] = {}
    if posts:
        found |= {f"{POST}{row.id}": row for row in db.session.execute(_posts(viewer, posts))}
    if descriptions:
        rows = db.session.execute(_descriptions(viewer, descriptions))
        found |= {f"{INNOVATION}{row.id}": row for row in rows}
    return found


def networks_and_areas(viewer: Viewer) -> Sequence[tuple[Network, Sequence[Area]]]:
    """What a search can be narrowed to: networks with their areas."""
    areas = db.session.scalars(readable_areas(viewer)).all()
    networks = db.session.scalars(readable_networks(viewer)).all()
    return [(net, [area for area in areas if area.network_id == net.id]) for net in networks]


def _posts(viewer: Viewer, ids: Sequence[int]) -> Any:
    query = readable_posts(viewer).join(Account, Account.id == Post.author_id)
    return query.where(Post.id.in_(ids)).with_only_columns(
        Post.id,
        Post.number,
        Post.source,
        Post.language,
        Post.created_at,
        Thread.id.label("thread_id"),
        Thread.title,
        Thread.kind,
        Thread.fields,
        Thread.last_number,
        Account.name.label("author"),
        Account.organisation,
        Area.key.label("area_key"),
        Area.names.label("area_names"),
        Network.key.label("network_key"),
        Network.names.label("network_names"),
    )


def _descriptions(viewer: Viewer, ids: Sequence[int]) -> Any:
    query = readable_innovations(viewer).where(Innovation.id.in_(ids))
    return query.with_only_columns(
        Innovation.id,
        Innovation.slug,
        Innovation.name,
        Innovation.type,
        Innovation.phase,
        Innovation.language,
        Innovation.record,
        Innovation.updated_at,
        Network.key.label("network_key"),
        Network.names.label("network_names"),
    )


def _ids(keys: Sequence[str], prefix: str) -> list[int]:
    return [int(key.removeprefix(prefix)) for key in keys if key.startswith(prefix)]
