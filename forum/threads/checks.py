"""What threads know of their posts without looking at them, and how it is found out again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import case, func, select

from forum.kit.ask import answers
from forum.kit.checks import Check, Checks, Counter
from forum.networks.models import Area
from forum.threads.models import Extra, MovedPost, Post, Thread, ThreadReader
from forum.threads.queries.holes import NEWEST, last_shown


@answers(Checks)
def kept_twice(_question: Checks) -> Sequence[Check]:
    place = select(Area.network_id).where(Area.id == Thread.area_id)
    gone = select(func.count()).where(MovedPost.thread_id == Thread.id)
    length = select(Thread.last_number).where(Thread.id == ThreadReader.thread_id).scalar_subquery()
    read = ThreadReader.last_read_number
    return (
        Counter(Thread.last_number, _last_taken()),
        Counter(Thread.shown_number, func.coalesce(last_shown(), 0)),
        Counter(Thread.gone, gone.scalar_subquery()),
        Counter(Thread.active_at, _activity()),
        Counter(Thread.last_author_id, _newest(Post.author_id)),
        Counter(Thread.network_id, place.scalar_subquery()),
        Counter(read, case((read > length, length), else_=read)),
    )


def _last_taken() -> Any:
    """The highest number that a post of the thread has, or had before it went elsewhere."""
    here, away = (
        func.coalesce(
            select(func.max(model.number)).where(model.thread_id == Thread.id).scalar_subquery(), 0
        )
        for model in (Post, MovedPost)
    )
    return case((here > away, here), else_=away)


def _activity() -> Any:
    """When the newest post came; a thread that a decision has lowered has a place of its own."""
    lowered = Thread.extras.bitwise_and(int(Extra.LOWERED)) != 0
    newest = func.coalesce(_newest(Post.created_at), Thread.active_at)
    return case((lowered, Thread.active_at), else_=newest)


def _newest(column: Any) -> Any:
    """This column of the newest post of the thread, which need not be its last one: a merge
    appends."""
    posts = select(column).where(Post.thread_id == Thread.id)
    return posts.order_by(*NEWEST).limit(1).scalar_subquery()
