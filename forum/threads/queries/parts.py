"""Some posts of a long thread: those of one author, what has changed, where a day begins.

All of them walk along an index from a number on, so that they cost the same in every thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, and_, select, union_all

from forum.accounts.models import Viewer
from forum.kit.db import db
from forum.threads.models import PAGE, Post, State, Thread
from forum.threads.queries.posts import post_is_readable
from forum.threads.queries.threads import readable_threads

MOST_NEW = 100  # new posts that are counted


def numbers_by(viewer: Viewer, thread_id: int, author_id: int, *, after: int) -> Sequence[int]:
    """The posts of one author in a readable thread; one more than a page, if there are so many."""
    query = _numbers(thread_id, after).join(Thread, Thread.id == Post.thread_id)
    query = query.where(Post.author_id == author_id, post_is_readable(viewer))
    return db.session.scalars(query).all()


def numbers_changed(
    viewer: Viewer, thread_id: int, *, since: tuple[datetime, int], after: int
) -> Sequence[int]:
    """The posts after this number, and those before it that were edited after this moment."""
    moment, number = since
    edited = _numbers(thread_id, after).join(Thread, Thread.id == Post.thread_id)
    edited = edited.where(Post.number <= number, Post.edited_at > moment, post_is_readable(viewer))
    parts = (edited, _numbers(thread_id, max(number, after)))
    both = union_all(*(select(part.subquery()) for part in parts)).subquery()
    query = select(both.c.number).order_by(both.c.number).limit(PAGE + 1)
    return db.session.scalars(query).all()


def number_from(thread_id: int, number: int) -> int:
    """The first post that is in the thread from this number on, else the last one."""
    here = Post.thread_id == thread_id
    first = select(Post.number).where(here, Post.number >= number).order_by(Post.number).limit(1)
    last = select(Post.number).where(here).order_by(Post.number.desc()).limit(1)
    return db.session.scalar(first) or db.session.scalar(last) or 1


def number_at(thread_id: int, moment: datetime, *, last: int) -> int:
    """The first post from this moment on: numbers grow with time, so that some 17 looks find it
    among 100,000."""
    low, high = 1, last + 1
    while low < high:
        middle = (low + high) // 2
        query = select(Post.number, Post.created_at).order_by(Post.number).limit(1)
        query = query.where(Post.thread_id == thread_id, Post.number >= middle)
        found = db.session.execute(query).first()
        if found is None or found.created_at >= moment:
            high = middle
        else:
            low = found.number + 1
    return number_from(thread_id, low)


def new_posts(viewer: Viewer, thread_id: int, *, after: int) -> Select[int | None]:
    """The numbers of published posts after this one, at most so many; none but a row if there are
    none, and no row if the viewer may not read the thread."""
    new = and_(Post.thread_id == Thread.id, Post.number > after, Post.state == State.PUBLISHED)
    query = readable_threads(viewer).where(Thread.id == thread_id).outerjoin(Post, new)
    return query.with_only_columns(Post.number).order_by(Post.number).limit(MOST_NEW)


def _numbers(thread_id: int, after: int) -> Select[int]:
    query = select(Post.number).where(Post.thread_id == thread_id, Post.number > after)
    return query.order_by(Post.number).limit(PAGE + 1)
