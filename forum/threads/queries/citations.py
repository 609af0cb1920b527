"""Posts that lean on others, for a reader: nobody learns of what they may not read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import func, or_, select, tuple_

from forum.accounts.models import Viewer
from forum.kit.db import db
from forum.threads.citations import Quote
from forum.threads.models import MovedPost, Post, State, Thread
from forum.threads.queries.posts import readable_posts

SHOWN = 8  # of the posts that quote one, the newest


class Place(NamedTuple):
    """Where a post stands."""

    thread_id: int
    number: int


def posts_at(viewer: Viewer, places: Sequence[tuple[int, int]]) -> Sequence[int]:
    """Ids of the readable posts that stand there, or stood there before they were moved."""
    if not places:
        return ()
    here = tuple_(Post.thread_id, Post.number).in_(places)
    left = select(MovedPost.post_id).where(
        tuple_(MovedPost.thread_id, MovedPost.number).in_(places)
    )
    query = readable_posts(viewer).where(or_(here, Post.id.in_(left)))
    return db.session.scalars(query.with_only_columns(Post.id)).all()


def places_of(viewer: Viewer, post_ids: Sequence[int]) -> Mapping[int, Place]:
    """Where these posts stand, as far as the viewer may read them."""
    query = readable_posts(viewer).where(Post.id.in_(post_ids))
    rows = db.session.execute(query.with_only_columns(Post.id, Post.thread_id, Post.number))
    return {post_id: Place(*place) for post_id, *place in rows}


def quotes_of(viewer: Viewer, post_ids: Sequence[int]) -> Mapping[int, Sequence[Place]]:
    """Where the newest posts stand that quote these, in their order."""
    rank = func.row_number().over(partition_by=Quote.quoted_id, order_by=Quote.post_id.desc())
    shown = (Post.state == State.PUBLISHED, Thread.state == State.PUBLISHED)
    quoting = (
        readable_posts(viewer)
        .join(Quote, Quote.post_id == Post.id)
        .where(Quote.quoted_id.in_(post_ids), *shown)
        .with_only_columns(Quote.quoted_id, Post.id, Post.thread_id, Post.number, rank)
        .subquery()
    )
    newest = select(quoting).where(quoting.c[4] <= SHOWN).order_by(quoting.c.id)
    found: dict[int, list[Place]] = {}
    for quoted_id, _id, thread_id, number, _rank in db.session.execute(newest):
        found.setdefault(quoted_id, []).append(Place(thread_id, number))
    return found
