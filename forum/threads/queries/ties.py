"""How posts relate to the descriptions that they name, for a reader."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, func, or_, select, tuple_

from forum.accounts.models import Viewer
from forum.innovations.models import Innovation
from forum.innovations.queries import readable_innovations
from forum.kit.db import db
from forum.threads.models import Mention, Post, State, Thread, Tie
from forum.threads.queries.lists import LENGTH, Slice, ThreadRow, key_of, thread_rows
from forum.threads.queries.threads import readable_threads

FEW = 5  # threads of one tie on the page of a description


class Tied(NamedTuple):
    """The newest threads that relate in one way to a description, and how many there are."""

    tie: Tie
    rows: Sequence[ThreadRow]
    many: int


class Named(NamedTuple):
    """A description that a post names."""

    id: int
    slug: str
    name: str
    language: str
    tie: Tie


def ties_of(post_ids: Collection[int]) -> Mapping[tuple[int, int], Tie]:
    """By post and description, where it is more than a mention."""
    query = select(Mention.post_id, Mention.innovation_id, Mention.tie).where(
        Mention.post_id.in_(post_ids), Mention.tie != Tie.MENTIONS
    )
    return {(row.post_id, row.innovation_id): row.tie for row in db.session.execute(query)}


def naming(post_ids: Collection[int]) -> Collection[int]:
    """Which of these posts name a description."""
    query = select(Mention.post_id).where(Mention.post_id.in_(post_ids)).distinct()
    return set(db.session.scalars(query))


def named_in(viewer: Viewer, post_id: int) -> Sequence[Named]:
    """The readable descriptions that a post names."""
    query = readable_innovations(viewer).join(Mention, Mention.innovation_id == Innovation.id)
    query = query.where(Mention.post_id == post_id).order_by(Innovation.id)
    columns = (Innovation.id, Innovation.slug, Innovation.name, Innovation.language, Mention.tie)
    return [Named._make(row) for row in db.session.execute(query.with_only_columns(*columns))]


def tied_to(viewer: Viewer, innovation_id: int) -> Sequence[Tied]:
    """Readable threads about a description by how they relate to it, the closest ties first."""
    ties = _ties(innovation_id).subquery()
    newest = (Thread.active_at.desc(), Thread.id.desc())
    ranked = (
        _readable(viewer)
        .join(ties, ties.c.thread_id == Thread.id)
        .with_only_columns(
            Thread.id,
            ties.c.tie,
            func.row_number().over(partition_by=ties.c.tie, order_by=newest).label("rank"),
            func.count().over(partition_by=ties.c.tie).label("many"),
        )
        .subquery()
    )
    query = select(ranked).where(ranked.c.rank <= FEW).order_by(ranked.c.rank)
    found = db.session.execute(query).all()
    rows = _rows(viewer, {row.id for row in found})
    return [
        Tied(tie, [rows[row.id] for row in of_tie], of_tie[0].many)
        for tie in Tie
        if (of_tie := [row for row in found if row.tie is tie and row.id in rows])
    ]


def listed_tied(
    viewer: Viewer, innovation_id: int, tie: Tie, *, before: tuple[datetime, int] | None
) -> Slice:
    """All of them for one tie, newest first, cut by key."""
    threads = _ties(innovation_id).where(Mention.tie == tie).with_only_columns(Post.thread_id)
    query = _readable(viewer).where(Thread.id.in_(threads))
    if before:
        query = query.where(tuple_(Thread.active_at, Thread.id) < tuple_(*before))
    query = query.order_by(Thread.active_at.desc(), Thread.id.desc()).limit(LENGTH + 1)
    rows = thread_rows(viewer, query)
    return Slice(rows[:LENGTH], key_of(rows[LENGTH - 1]) if len(rows) > LENGTH else None)


def posts_with(addresses: Collection[str], *, after: int, limit: int) -> Sequence[Any]:
    """Posts whose text may lead to one of these addresses: id and HTML, by id."""
    holds = [func.lower(Post.html).contains(address, autoescape=True) for address in addresses]
    query = select(Post.id, Post.html).where(Post.id > after, or_(*holds))
    return db.session.execute(query.order_by(Post.id).limit(limit)).all()


def _ties(innovation_id: int) -> Select[Tie, int]:
    return (
        select(Mention.tie, Post.thread_id)
        .join(Post, Post.id == Mention.post_id)
        .where(Mention.innovation_id == innovation_id, Post.state == State.PUBLISHED)
        .distinct()
    )


def _readable(viewer: Viewer) -> Select[Thread]:
    return readable_threads(viewer).where(Thread.state == State.PUBLISHED)


def _rows(viewer: Viewer, ids: Collection[int]) -> Mapping[int, ThreadRow]:
    if not ids:
        return {}
    query = readable_threads(viewer).where(Thread.id.in_(ids))
    return {row.id: row for row in thread_rows(viewer, query)}
