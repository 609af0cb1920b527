"""What the index still has to learn: noted in the transaction of an event, taken by the indexer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import String, cast, delete, func, insert, literal, select

from forum.kit.db import changed, db, now, transactional
from forum.search.models import Pending
from forum.threads.models import MovedPost, Post
from forum.threads.queries.tags import threads_with

POST = "post:"


@transactional
def note(*keys: str) -> None:
    """These documents are different now, or gone."""
    db.session.add_all([Pending(key=key) for key in keys])


@transactional
def note_thread(thread_id: int) -> None:
    """All posts of a thread are different now; one statement, however long the thread."""
    key = literal(POST) + cast(Post.id, String)
    posts = select(key, literal(now())).where(Post.thread_id == thread_id)
    changed(insert(Pending).from_select(["key", "noted_at"], posts))


@transactional
def note_concept(concept_id: int) -> None:
    """The posts of all threads with this keyword, or with one that is narrower."""
    key = literal(POST) + cast(Post.id, String)
    posts = select(key, literal(now())).where(Post.thread_id.in_(threads_with(concept_id)))
    changed(insert(Pending).from_select(["key", "noted_at"], posts))


@transactional
def note_moved(event_id: int) -> None:
    """The posts of this act stand in another thread now."""
    key = literal(POST) + cast(MovedPost.post_id, String)
    posts = select(key, literal(now())).where(MovedPost.event_id == event_id)
    changed(insert(Pending).from_select(["key", "noted_at"], posts))


def waiting(*, limit: int) -> Sequence[Pending]:
    """What was noted first."""
    rows = db.session.scalars(select(Pending).order_by(Pending.id).limit(limit)).all()
    db.session.commit()
    return rows


def among(keys: Sequence[str]) -> set[str]:
    """Which of these are noted."""
    return set(db.session.scalars(select(Pending.key).where(Pending.key.in_(keys))))


def all_ids() -> Sequence[int]:
    """Everything that is noted at this moment."""
    ids = db.session.scalars(select(Pending.id)).all()
    db.session.commit()
    return ids


@transactional
def settle(ids: Sequence[int]) -> None:
    """These have been learnt."""
    changed(delete(Pending).where(Pending.id.in_(ids)))


def backlog() -> tuple[int, datetime | None]:
    """How many documents wait, and since when the oldest does."""
    query = select(func.count(Pending.id), func.min(Pending.noted_at))
    many, oldest = db.session.execute(query).one()
    return many, oldest
