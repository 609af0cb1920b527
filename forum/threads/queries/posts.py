"""Posts for a reader: what may be read, and where a placeholder stands instead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, null, or_, select, true
from sqlalchemy.orm import aliased

from forum.accounts.models import Account, NetworkRole, Viewer
from forum.accounts.prepared import prepared
from forum.kit.db import db
from forum.kit.text.posts import RENDERER
from forum.networks.models import Membership
from forum.threads.citations import ReplyTo
from forum.threads.models import Extra, Post, Revision, State, Thread
from forum.threads.queries.threads import placed, thread_is_readable

ANSWERED = aliased(Post)
"""The post that a post answers."""


class PostRow(NamedTuple):
    """One post of a page; `html` is none where the viewer may not read it."""

    id: int
    number: int
    state: State
    version: int
    language: str
    created_at: datetime
    edited_at: datetime | None
    author_id: int
    author_name: str
    author_title: str
    author_organisation: str
    author_picture: str
    author_staff: bool
    author_open: bool
    """Whether the profile is open to everybody."""
    author_role: int | None
    """In the network of the thread."""
    renderer: int
    wiki: bool
    extras: int
    answered_id: int | None
    """Of the post that this one answers."""
    answered_thread: int | None
    answered_number: int | None
    html: str | None

    @property
    def blurred(self) -> bool:
        return bool(self.extras & Extra.BLURRED)

    @property
    def by_moderator(self) -> bool:
        return (self.author_role or 0) >= NetworkRole.MODERATOR


def readable_posts(viewer: Viewer) -> Select[Post]:
    """The rule of `policy.read_post`, asked of many."""
    query = select(Post).join(Thread, Thread.id == Post.thread_id)
    return placed(query).where(thread_is_readable(viewer), post_is_readable(viewer))


def post_is_readable(viewer: Viewer) -> ColumnElement[bool]:
    """The part of the rule that is about the post, for queries that join Thread."""
    if viewer.administrator:
        return true()
    shown = Post.state == State.PUBLISHED
    if not viewer.is_authenticated:
        return shown
    own = and_(Post.author_id == viewer.id, Post.state != State.TAKEN_DOWN)
    return or_(shown, own, Thread.network_id.in_(viewer.moderated))


def posts_between(viewer: Viewer, thread_id: int, numbers: range) -> Sequence[PostRow]:
    """The posts of a readable thread with these numbers; placeholders have no text."""
    query, values = _posts_between(viewer)
    here = {"thread": thread_id, "first": numbers.start, "last": numbers.stop - 1}
    return [PostRow._make(row) for row in db.session.execute(query, {**values, **here})]


def posts_numbered(viewer: Viewer, thread_id: int, numbers: Sequence[int]) -> Sequence[PostRow]:
    """The same of a choice of numbers."""
    query, values = _posts_numbered(viewer)
    here = {"thread": thread_id, "numbers": numbers}
    return [PostRow._make(row) for row in db.session.execute(query, {**values, **here})]


@prepared
def _posts_between(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    between = Post.number.between(bindparam("first"), bindparam("last"))
    return _posts(viewer).where(between)


@prepared
def _posts_numbered(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    return _posts(viewer).where(Post.number.in_(bindparam("numbers", expanding=True)))


def _posts(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    html = case((post_is_readable(viewer), Post.html), else_=null())
    here = and_(Membership.account_id == Post.author_id, Membership.network_id == Thread.network_id)
    return (
        select(*_COLUMNS, html)
        .join(Account, Account.id == Post.author_id)
        .join(Thread, Thread.id == Post.thread_id)
        .outerjoin(Membership, here)
        .outerjoin(ReplyTo, ReplyTo.post_id == Post.id)
        .outerjoin(ANSWERED, ANSWERED.id == ReplyTo.answered_id)
        .where(Post.thread_id == bindparam("thread"))
        .order_by(Post.number)
    )


def open_source() -> ColumnElement[str]:
    """What lists and cards may quote: of a post behind a warning nothing."""
    return case((is_blurred(), ""), else_=Post.source)


def is_blurred() -> ColumnElement[bool]:
    return Post.extras.bitwise_and(int(Extra.BLURRED)) != 0


def answered_here() -> ColumnElement[bool]:
    """That `ANSWERED` is the post which this one answers, and in the same thread."""
    return and_(ANSWERED.id == ReplyTo.answered_id, ANSWERED.thread_id == Post.thread_id)


def post_of_key(author_id: int, key: str) -> Post | None:
    """What this author has already posted under this idempotency key."""
    return db.session.scalar(select(Post).where(Post.author_id == author_id, Post.key == key))


def last_written(author_id: int, thread_id: int) -> datetime | None:
    """When this author has written in the thread for the last time."""
    own = select(Post.created_at).where(Post.author_id == author_id, Post.thread_id == thread_id)
    return db.session.scalar(own.order_by(Post.id.desc()).limit(1))


def outdated_posts(*, limit: int) -> Sequence[Post]:
    """Posts whose HTML was made by an older renderer."""
    query = select(Post).where(Post.renderer != RENDERER).order_by(Post.id).limit(limit)
    return db.session.scalars(query).all()


def last_authors(thread_id: int, many: int) -> Sequence[int]:
    """Who wrote the newest posts of a thread."""
    query = select(Post.author_id).where(Post.thread_id == thread_id, Post.number > 1)
    return db.session.scalars(query.order_by(Post.number.desc()).limit(many)).all()


def source_of(post_id: int) -> str:
    """What the author wrote."""
    return db.session.scalar(select(Post.source).where(Post.id == post_id)) or ""


def quotable(post_id: int) -> str:
    """The same, unless it stands behind a warning."""
    return db.session.scalar(select(open_source()).where(Post.id == post_id)) or ""


def revisions_of(post_id: int) -> Sequence[Revision]:
    """What the post said before, newest first."""
    query = select(Revision).where(Revision.post_id == post_id).order_by(Revision.version.desc())
    return db.session.scalars(query).all()


_COLUMNS = (
    Post.id,
    Post.number,
    Post.state,
    Post.version,
    Post.language,
    Post.created_at,
    Post.edited_at,
    Post.author_id,
    Account.name,
    Account.title,
    Account.organisation,
    Account.picture,
    Account.staff,
    Account.open_profile,
    Membership.role,
    Post.renderer,
    Post.wiki,
    Post.extras,
    ANSWERED.id,
    ANSWERED.thread_id,
    ANSWERED.number,
)
