"""Posts as programs read them: the Markdown of their authors instead of HTML."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, case, null, select

from forum.accounts.models import Account, Viewer
from forum.kit.db import db
from forum.threads.citations import ReplyTo
from forum.threads.models import Post, State, Thread
from forum.threads.queries.posts import (
    ANSWERED,
    answered_here,
    is_blurred,
    post_is_readable,
    readable_posts,
)


class ToldPost(NamedTuple):
    """One post; `source` is none where the viewer may not read it, and among others where a warning
    stands before it."""

    id: int
    thread_id: int
    number: int
    state: State
    version: int
    language: str
    created_at: datetime
    edited_at: datetime | None
    author_id: int
    author_name: str
    reply_to: int | None
    """Number of the post in the same thread that this one answers."""
    warned: bool
    source: str | None


def posts_told(viewer: Viewer, thread_id: int, numbers: range) -> Sequence[ToldPost]:
    """The posts of a readable thread with these numbers; placeholders have no text."""
    open_to_all = and_(post_is_readable(viewer), ~is_blurred())
    source = case((open_to_all, Post.source), else_=null())
    query = (
        select(*_COLUMNS, source)
        .join(Account, Account.id == Post.author_id)
        .join(Thread, Thread.id == Post.thread_id)
        .outerjoin(ReplyTo, ReplyTo.post_id == Post.id)
        .outerjoin(ANSWERED, answered_here())
        .where(Post.thread_id == thread_id, Post.number.between(numbers.start, numbers.stop - 1))
        .order_by(Post.number)
    )
    return [ToldPost._make(row) for row in db.session.execute(query)]


def post_told(viewer: Viewer, post_id: int) -> Select[*tuple[Any, ...]]:
    """Columns of `ToldPost`, if the viewer may read the post."""
    query = readable_posts(viewer).join(Account, Account.id == Post.author_id)
    query = query.outerjoin(ReplyTo, ReplyTo.post_id == Post.id)
    query = query.outerjoin(ANSWERED, answered_here())
    return query.where(Post.id == post_id).with_only_columns(*_COLUMNS, Post.source)


_COLUMNS = (
    Post.id,
    Post.thread_id,
    Post.number,
    Post.state,
    Post.version,
    Post.language,
    Post.created_at,
    Post.edited_at,
    Post.author_id,
    Account.name,
    ANSWERED.number,
    is_blurred(),
)
