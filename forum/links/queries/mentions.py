"""Who links here, as far as the reader may know: what they may not read is neither shown nor
counted, and what is not shown to everybody there does not count."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, func, select

from forum.accounts.models import Account, Viewer
from forum.accounts.prepared import prepared
from forum.kit.db import db
from forum.links.models import PostLink
from forum.networks.models import Network
from forum.threads.models import Post, State, Thread
from forum.threads.queries import placed, thread_is_readable

SHOWN = 20  # mentions that are listed


class ThreadNaming(NamedTuple):
    """A discussion that links to another one, at its first post that does."""

    id: int
    number: int
    title: str
    language: str
    network_key: str
    network_names: Mapping[str, str]


class PostNaming(NamedTuple):
    """A post that links to another one."""

    thread_id: int
    number: int
    title: str
    language: str
    author_name: str


class Naming(NamedTuple):
    """The newest of those that link here, and how many there are."""

    rows: Sequence[Any]
    many: int

    @property
    def more(self) -> int:
        return self.many - len(self.rows)


def naming_thread(viewer: Viewer, thread_id: int) -> Naming:
    """Other discussions with links to this one or to a post of it."""
    query, values = _naming_thread(viewer)
    rows = db.session.execute(query, {**values, "target": thread_id}).all()
    return Naming([ThreadNaming._make(row[:-1]) for row in rows], rows[0].many if rows else 0)


def naming_posts(viewer: Viewer, post_ids: Collection[int]) -> Mapping[int, Naming]:
    """Posts with links to these ones, by the id of what they link to."""
    query, values = _naming_posts(viewer)
    found: dict[int, list[Any]] = {}
    for row in db.session.execute(query, {**values, "targets": list(post_ids)}):
        found.setdefault(row.target_id, []).append(row)
    return {
        target_id: Naming([PostNaming._make(row[:5]) for row in rows], rows[0].many)
        for target_id, rows in found.items()
    }


@prepared
def _naming_thread(viewer: Viewer) -> Select[Any]:
    by_thread = (
        _counting(viewer, select(PostLink))
        .where(PostLink.thread_id == bindparam("target"), Thread.id != bindparam("target"))
        .group_by(Post.thread_id)
        .with_only_columns(
            Post.thread_id, func.min(Post.number).label("first"), func.max(Post.id).label("newest")
        )
        .subquery()
    )
    many = func.count().over().label("many")
    columns = (Thread.id, by_thread.c.first, Thread.title, Thread.language)
    query = select(*columns, Network.key, Network.names, many)
    query = query.join(by_thread, by_thread.c.thread_id == Thread.id)
    return placed(query).order_by(by_thread.c.newest.desc()).limit(SHOWN)


@prepared
def _naming_posts(viewer: Viewer) -> Select[Any]:
    newest = func.row_number().over(partition_by=PostLink.target_id, order_by=Post.id.desc())
    ranked = (
        _counting(viewer, select(PostLink))
        .join(Account, Account.id == Post.author_id)
        .where(PostLink.target_id.in_(bindparam("targets", expanding=True)))
        .with_only_columns(
            Post.thread_id,
            Post.number,
            Thread.title,
            Thread.language,
            Account.name,
            PostLink.target_id,
            newest.label("place"),
            func.count().over(partition_by=PostLink.target_id).label("many"),
        )
        .subquery()
    )
    return select(ranked).where(ranked.c.place <= SHOWN).order_by(ranked.c.place)


def _counting(viewer: Viewer, query: Select[Any]) -> Select[Any]:
    query = query.join(Post, Post.id == PostLink.post_id)
    query = placed(query.join(Thread, Thread.id == Post.thread_id))
    shown = (Post.state == State.PUBLISHED, Thread.state == State.PUBLISHED)
    return query.where(*shown, thread_is_readable(viewer))
