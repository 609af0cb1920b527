"""Posts that lean on others, for a reader: nobody learns of what they may not read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import func, or_, select, tuple_

from forum.accounts.models import Account, Viewer
from forum.kit.db import db
from forum.kit.pages import BIGGEST_ID
from forum.threads.citations import Quote
from forum.threads.models import MovedPost, Post, State, Thread
from forum.threads.queries.posts import readable_posts

SHOWN = 8  # of the posts that quote one, the newest


class Answerable(NamedTuple):
    """A post that can be answered or quoted."""

    id: int
    number: int
    author_name: str


class Place(NamedTuple):
    """Where a post stands."""

    thread_id: int
    number: int
    title: str
    """Of its thread."""
    language: str


def posts_at(viewer: Viewer, places: Sequence[tuple[int, int]]) -> Sequence[int]:
    """Ids of the readable posts that stand there, or stood there before they were moved."""
    if not places:
        return ()
    here = tuple_(Post.thread_id, Post.number).in_(places)
    left = select(MovedPost.post_id).where(
        tuple_(MovedPost.thread_id, MovedPost.number).in_(places)
    )
    query = readable_posts(viewer).where(or_(here, Post.id.in_(left)))
    return db.session.scalars(query.with_only_columns(Post.id)).all()


def answerable(viewer: Viewer, thread_id: int, number: str | int | None) -> Answerable | None:
    """The post of the thread with this number, as it was typed or sent, if it may be read."""
    try:
        wanted = int(number or 0)
    except ValueError:
        return None
    if not 0 < wanted <= BIGGEST_ID:
        return None
    query = readable_posts(viewer).join(Account, Account.id == Post.author_id)
    query = query.where(Post.thread_id == thread_id, Post.number == wanted)
    row = db.session.execute(query.with_only_columns(Post.id, Post.number, Account.name)).first()
    return Answerable(*row) if row else None


def places_of(viewer: Viewer, post_ids: Sequence[int]) -> Mapping[int, Place]:
    """Where these posts stand, as far as the viewer may read them."""
    query = readable_posts(viewer).where(Post.id.in_(post_ids))
    rows = db.session.execute(query.with_only_columns(Post.id, *_PLACE))
    return {row[0]: Place._make(row[1:]) for row in rows}


def quotes_of(viewer: Viewer, post_ids: Sequence[int]) -> Mapping[int, Sequence[Place]]:
    """Where the newest posts stand that quote these, in their order."""
    rank = func.row_number().over(partition_by=Quote.quoted_id, order_by=Quote.post_id.desc())
    shown = (Post.state == State.PUBLISHED, Thread.state == State.PUBLISHED)
    quoting = (
        readable_posts(viewer)
        .join(Quote, Quote.post_id == Post.id)
        .where(Quote.quoted_id.in_(post_ids), *shown)
        .with_only_columns(rank.label("rank"), Quote.quoted_id, Post.id, *_PLACE)
        .subquery()
    )
    newest = select(quoting).where(quoting.c.rank <= SHOWN).order_by(quoting.c.id)
    found: dict[int, list[Place]] = {}
    for _rank, quoted_id, _id, *place in db.session.execute(newest):
        found.setdefault(quoted_id, []).append(Place(*place))
    return found


_PLACE = (Post.thread_id, Post.number, Thread.title, Thread.language)
