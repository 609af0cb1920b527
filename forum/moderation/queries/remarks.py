"""What moderators noted for each other. It is on no list, in no feed and in no search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select

from forum.accounts.models import Account, Viewer
from forum.kit.db import db
from forum.moderation.models import Remark
from forum.threads.models import Post, Thread


class RemarkRow(NamedTuple):
    """One note, as it is shown."""

    id: int
    post_id: int | None
    text: str
    created_at: datetime
    edited_at: datetime | None
    author_id: int
    author_name: str


def own_remarks(viewer: Viewer) -> Select[Remark]:
    """The rule of `policy.change_remark`, asked of many."""
    place = func.coalesce(Remark.thread_id, Post.thread_id)
    query = select(Remark).outerjoin(Post, Post.id == Remark.post_id)
    query = query.join(Thread, Thread.id == place).where(Remark.author_id == (viewer.id or 0))
    if viewer.administrator:
        return query
    return query.where(Thread.network_id.in_(viewer.moderated))


def of_thread(thread_id: int) -> Sequence[RemarkRow]:
    """What is noted about the discussion itself, for those who moderate it."""
    return _rows(_REMARKS.where(Remark.thread_id == thread_id))


def of_posts(post_ids: Sequence[int]) -> Mapping[int, Sequence[RemarkRow]]:
    """What is noted about posts, by their ids, for those who moderate them."""
    found: dict[int, list[RemarkRow]] = {}
    for row in _rows(_REMARKS.where(Remark.post_id.in_(post_ids))):
        found.setdefault(row.post_id or 0, []).append(row)
    return found


def of_key(author_id: int, key: str) -> Remark | None:
    """What this moderator has already noted under this idempotency key."""
    return db.session.scalar(select(Remark).where(Remark.author_id == author_id, Remark.key == key))


_REMARKS: Select[*tuple[Any, ...]] = (
    select(
        Remark.id,
        Remark.post_id,
        Remark.text,
        Remark.created_at,
        Remark.edited_at,
        Remark.author_id,
        Account.name,
    )
    .join(Account, Account.id == Remark.author_id)
    .order_by(Remark.id)
)


def _rows(query: Select[*tuple[Any, ...]]) -> Sequence[RemarkRow]:
    return [RemarkRow._make(row) for row in db.session.execute(query)]
