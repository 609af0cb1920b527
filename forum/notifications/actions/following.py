"""Notices of posts that went to another thread go along."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, exists, select, update
from sqlalchemy.orm import aliased

from forum.kit.db import changed, db, transactional
from forum.notifications.actions.counting import counted
from forum.notifications.models import Notice
from forum.threads.models import MovedPost, Post

_OTHER = aliased(Notice)


@transactional
def follow_posts(from_id: int, to_id: int) -> None:
    """Notices of posts that have all left tell of them where they are now. May run twice.

    Whoever has an unread one of the other thread keeps both: an old address leads on.
    """
    about = f"thread:{to_id}"
    taken = exists().where(
        _OTHER.account_id == Notice.account_id,
        _OTHER.kind == Notice.kind,
        _OTHER.about == about,
        _OTHER.unread,
    )
    ends = (Notice.first_number, Notice.last_number)
    left = [_number_in(to_id, from_id, end).exists() for end in ends]
    which: tuple[ColumnElement[bool], ...] = (Notice.thread_id == from_id, ~taken, *left)
    owners = db.session.scalars(select(Notice.account_id).where(*which).distinct()).all()
    first, last = (_number_in(to_id, from_id, end).scalar_subquery() for end in ends)
    now = {"first_number": first, "last_number": last, "thread_id": to_id, "about": about}
    with counted(owners):
        changed(update(Notice).where(Notice.account_id.in_(owners), *which).values(**now))


def _number_in(to_id: int, from_id: int, number: Any) -> Select[int]:
    """The number that this post of the one thread has in the other now."""
    query = select(Post.number).join(MovedPost, MovedPost.post_id == Post.id)
    moved = (MovedPost.thread_id == from_id, MovedPost.number == number)
    return query.where(Post.thread_id == to_id, *moved).correlate(Notice)
