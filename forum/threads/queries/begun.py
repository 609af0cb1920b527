"""Of which threads and posts somebody's drafts are: titles that they may still read."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Row

from forum.accounts.models import Viewer
from forum.kit.db import db
from forum.networks.models import Area, Network
from forum.networks.queries import readable_areas
from forum.threads.models import Post, Thread
from forum.threads.queries.posts import readable_posts
from forum.threads.queries.threads import readable_threads


def titles_of(viewer: Viewer, thread_ids: Collection[int]) -> Mapping[int, str]:
    if not thread_ids:
        return {}
    query = readable_threads(viewer).with_only_columns(Thread.id, Thread.title)
    rows = db.session.execute(query.where(Thread.id.in_(thread_ids)))
    return {row.id: row.title for row in rows}


def places_of_posts(
    viewer: Viewer, post_ids: Collection[int]
) -> Sequence[Row[int, int, str]] | tuple[()]:
    """Id, number and the thread's title of each."""
    if not post_ids:
        return ()
    query = readable_posts(viewer).with_only_columns(Post.id, Post.number, Thread.title)
    return db.session.execute(query.where(Post.id.in_(post_ids))).all()


def areas_begun_in(viewer: Viewer) -> Sequence[Row[str, str, dict[str, str]]]:
    """Keys of network and area, and the names of the area."""
    query = readable_areas(viewer).with_only_columns(Network.key, Area.key, Area.names)
    return db.session.execute(query).all()
