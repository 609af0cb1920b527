"""Bookmarks of a member, and what may be read of what they mark."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Select, func, select

from forum.accounts.models import Account, User, Viewer
from forum.bookmarks.models import Bookmark
from forum.kit.db import db
from forum.threads.models import Post, Thread
from forum.threads.queries import open_source, readable_posts
from forum.threads.queries.activity import START, first_line

LENGTH = 30  # bookmarks on a page


class Marked(NamedTuple):
    """The post of a bookmark, as its owner may read it now."""

    id: int
    number: int
    thread_id: int
    title: str
    thread_language: str
    author_name: str
    language: str
    start: str

    @property
    def first_line(self) -> str:
        return first_line(self.start)


def bookmarks_of(viewer: Viewer) -> Select[Bookmark]:
    """All of somebody's own; nobody reads those of others."""
    return select(Bookmark).where(Bookmark.account_id == viewer.id)


def newest(owner: User, *, before: int | None) -> Sequence[Bookmark]:
    """A page of them, the last one made first, and one more when there are others."""
    query = bookmarks_of(owner).order_by(Bookmark.id.desc()).limit(LENGTH + 1)
    return db.session.scalars(query.where(Bookmark.id < before) if before else query).all()


def marked_posts(viewer: Viewer, post_ids: Collection[int]) -> Mapping[int, Marked]:
    """Those of these posts that the viewer may read now."""
    query = readable_posts(viewer).join(Account, Account.id == Post.author_id)
    rows = db.session.execute(query.where(Post.id.in_(post_ids)).with_only_columns(*_MARKED))
    return {row.id: Marked._make(row) for row in rows}


def bookmark_on(member: User, post_id: int) -> Bookmark | None:
    return db.session.scalar(bookmarks_of(member).where(Bookmark.post_id == post_id))


def notes_on(member: User, post_ids: Collection[int]) -> Mapping[int, str]:
    """Which of these posts the member keeps, with the notes."""
    query = select(Bookmark.post_id, Bookmark.note).where(
        Bookmark.account_id == member.id, Bookmark.post_id.in_(post_ids)
    )
    return dict(db.session.execute(query).all())


def many_of(member: User) -> int:
    query = select(func.count()).where(Bookmark.account_id == member.id)
    return db.session.scalars(query).one()


def due(day: date, *, limit: int) -> Sequence[int]:
    """Bookmarks of which somebody wants to be reminded by this day."""
    query = select(Bookmark.id).where(Bookmark.reminded_at.is_(None), Bookmark.remind_on <= day)
    return db.session.scalars(query.order_by(Bookmark.id).limit(limit)).all()


def bookmarks(ids: Collection[int]) -> Sequence[tuple[Bookmark, int, int]]:
    """These, each with thread and number of its post."""
    query = select(Bookmark, Post.thread_id, Post.number).join(Post, Post.id == Bookmark.post_id)
    rows = db.session.execute(query.where(Bookmark.id.in_(ids)))
    return [(row[0], row[1], row[2]) for row in rows]


_MARKED = (
    Post.id,
    Post.number,
    Post.thread_id,
    Thread.title,
    Thread.language,
    Account.name,
    Post.language,
    func.substr(open_source(), 1, START),
)
