"""Open cases go with what they are about, when curators move it."""

from __future__ import annotations

from sqlalchemy import String, cast, literal, select, update

from forum.kit.db import changed, transactional
from forum.moderation.models import Case
from forum.threads.models import HeldPost, MovedPost, Post, Thread

_OPEN = Case.closed_at.is_(None)


@transactional
def follow_thread(thread_id: int) -> None:
    """They are for the moderators of the place where the thread stands. May run twice."""
    place = select(Thread.network_id).where(Thread.id == Case.thread_id).scalar_subquery()
    cases = update(Case).where(Case.thread_id == thread_id, _OPEN)
    changed(cases.values(network_id=place))
    area = select(Thread.area_id).where(Thread.id == HeldPost.thread_id).scalar_subquery()
    changed(update(HeldPost).where(HeldPost.thread_id == thread_id).values(area_id=area))


@transactional
def follow_posts(event_id: int, to_id: int) -> None:
    """They name the posts by where these are now. May run twice."""
    moved = select(MovedPost.post_id).where(MovedPost.event_id == event_id)
    there = select(Post.id).where(Post.id.in_(moved), Post.thread_id == to_id)
    number = select(cast(Post.number, String)).where(Post.id == Case.post_id).scalar_subquery()
    address = literal(f"/t/{to_id}/") + number
    cases = update(Case).where(Case.post_id.in_(there), _OPEN)
    changed(cases.values(thread_id=to_id, address=address))
    follow_thread(to_id)
