"""Named questions about innovation descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Select, or_, select

from forum.accounts.models import Viewer
from forum.innovations.importing.identity import address_of
from forum.innovations.importing.remarks import ImportRefused
from forum.innovations.models import Innovation, InnovationRevision, Reason
from forum.kit.db import db
from forum.networks.models import Network

OURS = re.compile(r"(?:https?://[^/]+)?/i/([a-z0-9-]{1,120})/?(?:[?#].*)?\Z", re.ASCII)
MOST = 50  # addresses of one text that are looked up


def readable_innovations(viewer: Viewer) -> Select[Innovation]:
    """The rule of `policy.read_innovation`: a private network's descriptions are its own."""
    query = select(Innovation).join(Network, Network.id == Innovation.network_id)
    if viewer.administrator:
        return query
    return query.where(or_(Network.private.is_(False), Innovation.network_id.in_(viewer.networks)))


def of_key(key: str) -> Innovation | None:
    """The description under this key, whoever may read it."""
    return db.session.scalar(select(Innovation).where(Innovation.key == key))


def named_by(name: str) -> Innovation | None:
    """The description with this key, slug, address here or address at the source, for commands."""
    found = mentioned([name])
    own = select(Innovation).where(or_(Innovation.key == name, Innovation.slug == name))
    query = select(Innovation).where(Innovation.id == found[name]) if found else own
    return db.session.scalar(query)


def network_of_key(key: str) -> Network | None:
    """The network with this key, whoever may know of it; for commands."""
    return db.session.scalar(select(Network).where(Network.key == key))


def network_keys() -> Sequence[str]:
    """The keys of all networks in their order; for commands."""
    return db.session.scalars(select(Network.key).order_by(Network.position)).all()


def locked_of_key(key: str) -> Innovation | None:
    """The description under this key, kept from other writers until the action ends."""
    query = select(Innovation).where(Innovation.key == key).with_for_update()
    return db.session.scalar(query.execution_options(populate_existing=True))


def slugs_like(slug: str) -> frozenset[str]:
    """The slug and those that differ from it by a number, as far as descriptions have them."""
    like = or_(Innovation.slug == slug, Innovation.slug.startswith(f"{slug}-", autoescape=True))
    return frozenset(db.session.scalars(select(Innovation.slug).where(like)))


def fields_edited_here(innovation_id: int) -> frozenset[str]:
    """The fields whose value was last written here and not at the source."""
    query = select(InnovationRevision.changes).where(
        InnovationRevision.innovation_id == innovation_id, InnovationRevision.reason == Reason.EDIT
    )
    return frozenset(change["field"] for changes in db.session.scalars(query) for change in changes)


def mentioned(addresses: Iterable[str]) -> Mapping[str, int]:
    """Which of these addresses, ours or a source's, are those of descriptions: id by address."""
    slugs, keys = _named(addresses)
    if not slugs and not keys:
        return {}
    query = select(Innovation.id, Innovation.slug, Innovation.key).where(
        or_(Innovation.slug.in_(set(slugs.values())), Innovation.key.in_(set(keys.values())))
    )
    rows = db.session.execute(query).all()
    by_slug = {row.slug: row.id for row in rows}
    by_key = {row.key: row.id for row in rows}
    found = {address: by_slug[slug] for address, slug in slugs.items() if slug in by_slug}
    return found | {address: by_key[key] for address, key in keys.items() if key in by_key}


def cards(viewer: Viewer, addresses: Iterable[str]) -> Mapping[str, Innovation]:
    """The readable descriptions that these addresses name, by address."""
    ids = mentioned(addresses)
    if not ids:
        return {}
    query = readable_innovations(viewer).where(Innovation.id.in_(set(ids.values())))
    rows = {row.id: row for row in db.session.scalars(query)}
    return {address: rows[row_id] for address, row_id in ids.items() if row_id in rows}


def _named(addresses: Iterable[str]) -> tuple[dict[str, str], dict[str, str]]:
    slugs: dict[str, str] = {}
    keys: dict[str, str] = {}
    for address in list(dict.fromkeys(addresses))[:MOST]:
        if ours := OURS.match(address):
            slugs[address] = ours[1]
        elif key := _key(address):
            keys[address] = key
    return slugs, keys


def _key(address: str) -> str | None:
    try:
        return address_of(address).key if address.startswith("http") else None
    except ImportRefused:
        return None
