"""Texts that wait for a moderator: who may read which, and whose they are."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, exists, or_, select, true
from sqlalchemy.orm import joinedload

from forum.accounts.models import User, Viewer
from forum.kit.db import db
from forum.networks.models import Area, Network
from forum.networks.queries import area_is_readable
from forum.threads.models import HeldPost, HeldState, Post, State, Thread

OPEN = (HeldState.WAITING, HeldState.RETURNED)
MOST = 100  # of one's own texts on a page


def readable_held(viewer: Viewer) -> Select[HeldPost]:
    """One's own where one may still read, and those in networks that one moderates."""
    along = (joinedload(HeldPost.area).joinedload(Area.network), joinedload(HeldPost.thread))
    query = select(HeldPost).join(Area, Area.id == HeldPost.area_id).options(*along)
    if viewer.id is None:
        return query.where(HeldPost.id < 0)
    query = query.join(Network, Network.id == Area.network_id).where(area_is_readable(viewer))
    return query.where(or_(HeldPost.author_id == viewer.id, _moderated(viewer)))


def held_of_key(author_id: int, key: str) -> HeldPost | None:
    """What this author has sent under this key already."""
    query = select(HeldPost).where(HeldPost.author_id == author_id, HeldPost.key == key)
    return db.session.scalar(query)


def held_by(author: User) -> Sequence[HeldPost]:
    """One's own texts that are not settled, the newest first."""
    own = readable_held(author).where(HeldPost.author_id == author.id, HeldPost.state.in_(OPEN))
    return db.session.scalars(own.order_by(HeldPost.id.desc()).limit(MOST)).all()


def held_in(viewer: Viewer, thread_id: int) -> Sequence[HeldPost]:
    """The texts that wait in a thread, as far as the viewer may read them."""
    here = (HeldPost.thread_id == thread_id, HeldPost.state.in_(OPEN))
    return db.session.scalars(readable_held(viewer).where(*here).order_by(HeldPost.id)).all()


def waits_in(thread_id: int) -> bool:
    """Whether any text waits in the thread."""
    waiting = exists().where(HeldPost.thread_id == thread_id, HeldPost.state.in_(OPEN))
    return bool(db.session.scalar(select(waiting)))


def has_published(author_id: int, area_id: int) -> bool:
    """Whether a post of this author is to be read in the area."""
    found = exists().where(
        Post.author_id == author_id,
        Post.state == State.PUBLISHED,
        Post.thread_id == Thread.id,
        Thread.area_id == area_id,
    )
    return bool(db.session.scalar(select(found)))


def _moderated(viewer: Viewer) -> ColumnElement[bool]:
    return true() if viewer.administrator else Area.network_id.in_(viewer.moderated)
