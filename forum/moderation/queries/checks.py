"""New posts that no moderator has read yet, the oldest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute

from forum.accounts.models import Account, User
from forum.kit.db import db
from forum.moderation.models import Check
from forum.networks.models import Area, Network
from forum.threads.models import Post, State, Thread

LENGTH = 20


@dataclass(frozen=True, slots=True)
class Chosen:
    """Of which network and in which language; empty for all."""

    network_id: int | None = None
    language: str = ""


class WaitingPost(NamedTuple):
    """One post of the list."""

    id: int
    thread_id: int
    number: int
    title: str
    thread_language: str
    html: str
    language: str
    created_at: datetime
    author_id: int
    author_name: str
    author_title: str
    author_organisation: str
    author_picture: str
    author_joined: datetime
    network_key: str
    network_names: Mapping[str, str]
    area_key: str
    area_names: Mapping[str, str]


class Share(NamedTuple):
    """How many posts wait in a network."""

    id: int
    key: str
    names: Mapping[str, str]
    posts: int


def waiting(moderator: User, chosen: Chosen, *, after: int = 0) -> Sequence[WaitingPost]:
    """One more than the list shows, so that it is known whether there are more."""
    ids = select(Check.post_id).where(*waiting_for(moderator, chosen), Check.post_id > after)
    first = ids.order_by(Check.post_id).limit(LENGTH + 1).subquery()
    query = (
        select(*_COLUMNS)
        .join(first, first.c.post_id == Post.id)
        .join(Thread, Thread.id == Post.thread_id)
        .join(Account, Account.id == Post.author_id)
        .join(Area, Area.id == Thread.area_id)
        .join(Network, Network.id == Thread.network_id)
        .where(Post.state == State.PUBLISHED, *_moderated(moderator, Thread.network_id))
        .order_by(Post.id)
    )
    return [WaitingPost._make(row) for row in db.session.execute(query)]


def waiting_for(moderator: User, chosen: Chosen) -> list[ColumnElement[bool]]:
    """Which rows of `Check` wait for this moderator, as far as they are chosen."""
    rules = [Check.checked_at.is_(None), *_moderated(moderator, Check.network_id)]
    if chosen.network_id:
        rules.append(Check.network_id == chosen.network_id)
    if chosen.language:
        rules.append(Check.language == chosen.language)
    return rules


def shares(moderator: User, *, language: str = "") -> Sequence[Share]:
    """The networks that the moderator cares for, each with how many posts wait in it."""
    many = (
        select(Check.network_id, func.count().label("posts"))
        .where(*waiting_for(moderator, Chosen(language=language)))
        .group_by(Check.network_id)
        .subquery()
    )
    query = select(Network.id, Network.key, Network.names, func.coalesce(many.c.posts, 0))
    query = query.outerjoin(many, many.c.network_id == Network.id)
    query = query.where(*_moderated(moderator, Network.id)).order_by(Network.position, Network.id)
    return [Share._make(row) for row in db.session.execute(query)]


def checked_at(moderator: User, moment: datetime) -> int:
    """How many posts the moderator checked at that moment."""
    mine = select(func.count()).where(Check.checked_by == moderator.id, Check.checked_at == moment)
    return db.session.scalar(mine) or 0


def _moderated(
    moderator: User, network_id: InstrumentedAttribute[int]
) -> list[ColumnElement[bool]]:
    return [] if moderator.administrator else [network_id.in_(moderator.moderated)]


_COLUMNS = (
    Post.id,
    Post.thread_id,
    Post.number,
    Thread.title,
    Thread.language,
    Post.html,
    Post.language,
    Post.created_at,
    Post.author_id,
    Account.name,
    Account.title,
    Account.organisation,
    Account.picture,
    Account.created_at,
    Network.key,
    Network.names,
    Area.key,
    Area.names,
)
