"""Which descriptions there are for a reader, and where somebody may import."""

from __future__ import annotations

from sqlalchemy import Select, false, or_, select
from sqlalchemy.orm import contains_eager

from forum.accounts.models import Guest, Verb, Viewer
from forum.innovations.models import Innovation
from forum.networks.models import Network
from forum.networks.queries import readable_networks

NOWHERE = 0  # no network has this id: only a restriction everywhere holds there


def readable_innovations(viewer: Viewer) -> Select[Innovation]:
    """The rule of `policy.read_innovation`: a private network's descriptions are its own."""
    query = select(Innovation).join(Network, Network.id == Innovation.network_id)
    if viewer.administrator:
        return query
    if not viewer.joined:
        return query.where(Network.private.is_(False))
    return query.where(or_(Network.private.is_(False), Innovation.network_id.in_(viewer.networks)))


def described(viewer: Viewer, slug: str) -> Select[Innovation]:
    """The description at this address with its network, if the viewer may read it."""
    query = readable_innovations(viewer).where(Innovation.slug == slug)
    return query.options(contains_eager(Innovation.network))


def networks_to_import(viewer: Viewer) -> Select[Network]:
    """The rule of `policy.import_into`, asked of many networks."""
    query = readable_networks(viewer)
    if isinstance(viewer, Guest) or viewer.restricted_until(Verb.POST, NOWHERE):
        return query.where(false())
    closed = [one.network_id for one in viewer.restrictions if one.network_id]
    closed = [place for place in closed if viewer.restricted_until(Verb.POST, place)]
    query = query.where(Network.id.not_in(closed)) if closed else query
    if viewer.administrator:
        return query
    coordinated = [place for place in viewer.roles if viewer.coordinates(place)]
    return query.where(Network.id.in_(coordinated))
