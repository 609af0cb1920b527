"""Pages of other sites that posts name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from sqlalchemy import select

from forum.kit.db import db, now
from forum.links.models import Outside, PostOutside
from forum.threads.models import Post
from forum.threads.queries.feeds import public_posts


class OutsideCard(NamedTuple):
    """What a page of another site said of itself."""

    address: str
    title: str
    description: str
    site: str
    language: str


def outside_cards(addresses: Collection[str]) -> Mapping[str, OutsideCard]:
    """Those of which something is known."""
    if not addresses:
        return {}
    query = select(*_CARD).where(Outside.address.in_(addresses), Outside.title != "")
    return {row.address: OutsideCard._make(row) for row in db.session.execute(query)}


def outside_ids(addresses: Collection[str]) -> Mapping[str, int]:
    """The ids of these pages, by address."""
    if not addresses:
        return {}
    query = select(Outside.address, Outside.id).where(Outside.address.in_(addresses))
    return {row.address: row.id for row in db.session.execute(query)}


def outside_in(post_ids: Collection[int]) -> set[tuple[int, int]]:
    """Pairs of posts and pages: which one names which one."""
    query = select(PostOutside.post_id, PostOutside.outside_id)
    rows = db.session.execute(query.where(PostOutside.post_id.in_(post_ids)))
    return {(row.post_id, row.outside_id) for row in rows}


def due_first() -> Outside | None:
    """The page whose time came first, kept from other consumers until the action ends."""
    query = select(Outside).where(Outside.due_at <= now()).order_by(Outside.due_at, Outside.id)
    query = query.limit(1).with_for_update(skip_locked=True)
    return db.session.scalar(query.execution_options(populate_existing=True))


def is_named(outside_id: int) -> bool:
    """Whether any post names it still."""
    query = select(PostOutside.post_id).where(PostOutside.outside_id == outside_id).limit(1)
    return db.session.scalar(query) is not None


def is_named_in_public(outside_id: int) -> bool:
    """Whether a post names it that everybody may read."""
    query = public_posts().join(PostOutside, PostOutside.post_id == Post.id)
    query = query.where(PostOutside.outside_id == outside_id).limit(1)
    return db.session.scalar(query.with_only_columns(Post.id)) is not None


_CARD = (Outside.address, Outside.title, Outside.description, Outside.site, Outside.language)
