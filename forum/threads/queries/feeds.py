"""What feeds tell: what a guest may read, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select

from forum.accounts.models import Account, Guest
from forum.kit.db import db
from forum.kit.text.posts import RENDERER, render
from forum.threads.citations import ReplyTo
from forum.threads.models import Extra, Post, State, Thread
from forum.threads.queries.moved import first_place
from forum.threads.queries.posts import ANSWERED, answered_here, readable_posts
from forum.threads.queries.tags import has_concept
from forum.threads.warned import left_out


class FeedRow(NamedTuple):
    """A post as a feed tells it."""

    thread_id: int
    number: int
    title: str
    created_at: datetime
    edited_at: datetime | None
    author_name: str
    extras: int
    renderer: int
    stored: str
    source: str
    reply_to: int | None
    """Number of the post in the same thread that this one answers."""
    first_place: str | None
    """The address under which the post was told first, if it has another one now."""

    @property
    def html(self) -> str:
        """As stored, or as today's renderer makes it of a text that an older one made."""
        if self.extras & Extra.BLURRED:
            return str(left_out())
        return self.stored if self.renderer == RENDERER else render(self.source).html


def newest_openings(
    *,
    network_id: int | None = None,
    area_id: int | None = None,
    concept_id: int | None = None,
    limit: int,
) -> Sequence[FeedRow]:
    """The opening posts of the newest threads: all, of a network, an area or a keyword."""
    query = public_posts().where(Post.number == 1)
    if network_id is not None:
        query = query.where(Thread.network_id == network_id)
    if area_id is not None:
        query = query.where(Thread.area_id == area_id)
    if concept_id is not None:
        query = query.where(has_concept(concept_id))
    return _rows(query.order_by(Thread.id.desc()).limit(limit))


def newest_posts(thread_id: int, *, limit: int) -> Sequence[FeedRow]:
    """The newest posts of a thread."""
    query = public_posts().where(Post.thread_id == thread_id)
    return _rows(query.order_by(Post.number.desc()).limit(limit))


def public_posts() -> Select[Post]:
    """Published posts of published threads that everybody may read."""
    query = readable_posts(Guest()).where(Thread.state == State.PUBLISHED)
    return query.join(Account, Account.id == Post.author_id)


def _rows(query: Select[Post]) -> Sequence[FeedRow]:
    query = query.outerjoin(ReplyTo, ReplyTo.post_id == Post.id)
    query = query.outerjoin(ANSWERED, answered_here())
    rows = db.session.execute(query.with_only_columns(*_COLUMNS))
    return [FeedRow._make(row) for row in rows]


_COLUMNS = (
    Post.thread_id,
    Post.number,
    Thread.title,
    Post.created_at,
    Post.edited_at,
    Account.name,
    Post.extras,
    Post.renderer,
    Post.html,
    Post.source,
    ANSWERED.number,
    first_place(),
)
