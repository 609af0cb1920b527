"""Addresses in texts: which descriptions they name, ours or a source's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sqlalchemy import or_, select

from forum.accounts.models import Viewer
from forum.innovations.importing.identity import address_of
from forum.innovations.importing.remarks import ImportRefused
from forum.innovations.models import Innovation
from forum.innovations.queries.lists import CardRow, card_rows
from forum.innovations.queries.readable import readable_innovations
from forum.kit.db import db

OURS = re.compile(r"(?:https?://[^/]+)?/i/([a-z0-9-]{1,120})/?(?:[?#].*)?\Z", re.ASCII)
FRAGMENT = re.compile(r"#[a-z_]{1,40}\Z")
MOST = 50  # addresses of one text that are looked up


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


def cards(viewer: Viewer, addresses: Iterable[str]) -> Mapping[str, CardRow]:
    """The readable descriptions that these addresses name, by address."""
    ids = mentioned(addresses)
    if not ids:
        return {}
    query = readable_innovations(viewer).where(Innovation.id.in_(set(ids.values())))
    rows = {row.id: row for row in card_rows(query)}
    return {address: rows[row_id] for address, row_id in ids.items() if row_id in rows}


def slugs_of(viewer: Viewer, addresses: Iterable[str]) -> Mapping[str, str]:
    """Our own addresses of those pages whose descriptions are readable here, by source address."""
    return {address: f"/i/{row.slug}" for address, row in cards(viewer, addresses).items()}


def link_to(viewer: Viewer, address: str) -> str:
    """A line of Markdown that leads to the description at this address; empty for anything else.

    The fragment of a section stays.
    """
    ours = OURS.match(address) if address.startswith("/") else None
    found = cards(viewer, [address]).get(address) if ours else None
    if found is None:
        return ""
    words = re.sub(r"([\\\[\]])", r"\\\1", found.name)
    section = FRAGMENT.search(address)
    return f"[{words}](/i/{found.slug}{section[0] if section else ''})"


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
