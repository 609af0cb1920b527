"""What is to be noted of posts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Row, Subquery, select, tuple_, union_all

from forum.kit.db import db
from forum.links.models import Backlog, PostLink
from forum.links.recognising import Spot
from forum.threads.models import MovedPost, Post


class Target(NamedTuple):
    """A post that is linked, and where it stands."""

    id: int
    thread_id: int


def targets_at(spots: Collection[Spot]) -> Mapping[Spot, Target]:
    """The posts at these places, whoever may read them."""
    if not spots:
        return {}
    place = places(spots)
    query = select(place, Post.thread_id).join(Post, Post.id == place.c.post_id)
    rows = db.session.execute(query)
    return {Spot(thread, number): Target(*target) for thread, number, *target in rows}


def places(spots: Collection[Spot]) -> Subquery:
    """Which posts stand at these places, or stood there before they were moved."""
    here, left = (Post.thread_id, Post.number), (MovedPost.thread_id, MovedPost.number)
    standing = select(*here, Post.id.label("post_id")).where(tuple_(*here).in_(spots))
    gone = select(*left, MovedPost.post_id).where(tuple_(*left).in_(spots))
    return union_all(standing, gone).subquery()


def linked_from(post_ids: Collection[int]) -> set[tuple[int, int]]:
    """Pairs of posts: which one links, to which one."""
    query = select(PostLink.post_id, PostLink.target_id).where(PostLink.post_id.in_(post_ids))
    return {(row.post_id, row.target_id) for row in db.session.execute(query)}


def threads_of_moved(thread_id: int) -> Sequence[int]:
    """Where posts stand now that were linked while they stood in this thread."""
    query = select(Post.thread_id).join(PostLink, PostLink.target_id == Post.id)
    query = query.where(PostLink.thread_id == thread_id, Post.thread_id != thread_id)
    return db.session.scalars(query.distinct().order_by(Post.thread_id)).all()


def is_backlog() -> bool:
    """Whether there are posts whose links were never looked at."""
    return db.session.scalar(select(Backlog.id)) is not None


def posts_waiting(most: int) -> Sequence[Row[int, str]]:
    """Id and HTML of the newest of them, kept from other writers until the action ends."""
    below = select(Backlog.below).scalar_subquery()
    query = select(Post.id, Post.html).where(Post.id < below).order_by(Post.id.desc())
    return db.session.execute(query.limit(most).with_for_update()).all()
