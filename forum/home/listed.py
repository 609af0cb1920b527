"""Addresses that search engines may know of: what a guest may read, and no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import func, select

from forum.accounts.models import Guest
from forum.home.library import Key
from forum.innovations.models import Innovation
from forum.innovations.queries import readable_innovations
from forum.kit.db import db
from forum.networks.models import Area, Network
from forum.networks.queries import readable_areas, readable_networks
from forum.threads.models import State, Thread
from forum.threads.queries import latest_activity, readable_threads

EACH = 10_000  # addresses of a sitemap at most; the protocol allows 50,000
Listed = Iterator[tuple[str, datetime | None]]
"""Addresses, and when what stands there changed where that is known."""


def parts() -> int:
    """How many sitemaps the threads need: one for every so many ids."""
    last = db.session.scalar(select(func.max(Thread.id))) or 0
    return -(-last // EACH)


def places() -> Listed:
    """First page, lists, documents, networks and areas."""
    for address in (
        "/",
        "/networks",
        "/discussions",
        "/tags",
        "/innovations",
        *(f"/{key}" for key in Key),
    ):
        yield address, None
    for network in db.session.scalars(readable_networks(Guest()).with_only_columns(Network.key)):
        yield f"/n/{network}", None
    areas = readable_areas(Guest()).with_only_columns(Network.key, Area.key)
    for network, area in db.session.execute(areas):
        yield f"/n/{network}/{area}", None


def descriptions() -> Listed:
    query = readable_innovations(Guest()).with_only_columns(Innovation.slug, Innovation.updated_at)
    for slug, updated_at in db.session.execute(query.order_by(Innovation.id).limit(EACH)):
        yield f"/i/{slug}", updated_at


def threads(part: int) -> Listed:
    """The threads with the ids of this part, counted from 1."""
    ids = Thread.id.between((part - 1) * EACH + 1, part * EACH)
    query = readable_threads(Guest()).where(ids, Thread.state == State.PUBLISHED)
    columns = query.with_only_columns(Thread.id, latest_activity()).order_by(Thread.id)
    for thread_id, active_at in db.session.execute(columns):
        yield f"/t/{thread_id}", active_at


def names() -> Sequence[str]:
    """Every sitemap that there is, by the end of its address."""
    return ["places.xml", "innovations.xml", *(f"threads/{part}" for part in range(1, parts() + 1))]
