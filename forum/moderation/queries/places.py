"""Where discussions stand and where they may go."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload

from forum.accounts.models import User, Viewer
from forum.kit.db import db
from forum.networks.models import Area, Network
from forum.networks.queries import readable_areas
from forum.threads.models import Post, Thread


def places(moderator: User) -> Sequence[Area]:
    """The areas of all networks that this person moderates, network by network."""
    return db.session.scalars(_moderated(moderator)).all()


def place(moderator: User, area_id: int | None) -> Area | None:
    """One of them."""
    return db.session.scalar(_moderated(moderator).where(Area.id == (area_id or 0)))


def moderated_threads(viewer: Viewer) -> Select[Thread]:
    """Threads in networks that the viewer moderates, with who started them."""
    query = select(Thread).options(joinedload(Thread.author))
    if viewer.administrator:
        return query
    return query.where(Thread.network_id.in_(viewer.moderated))


def moderated_posts(viewer: Viewer) -> Select[Post]:
    """Their posts, with thread and author."""
    query = select(Post).join(Post.thread).options(contains_eager(Post.thread))
    query = query.options(joinedload(Post.author))
    if viewer.administrator:
        return query
    return query.where(Thread.network_id.in_(viewer.moderated))


def _moderated(moderator: User) -> Select[Area]:
    query = readable_areas(moderator).options(contains_eager(Area.network))
    if moderator.administrator:
        return query
    return query.where(Network.id.in_(moderator.moderated))
