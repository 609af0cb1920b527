"""Keeping posts, and being reminded of them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete

from forum.accounts.models import User
from forum.accounts.news import NewsCame, NewsEnded
from forum.bookmarks import policy, queries
from forum.bookmarks.models import Bookmark
from forum.kit.db import changed, ensured, fresh, now, transactional
from forum.kit.policy import require
from forum.outbox.bus import publish
from forum.threads import actions as threads
from forum.threads.models import Extra, Post, Thread


@transactional
def keep_post(member: User, post: Post, *, note: str, remind_on: date | None) -> Bookmark:
    """Mark the post, or note anew what one has marked. Raises Refused."""
    known = queries.bookmark_on(member, post.id)
    require(policy.keep(member, post, 0 if known else queries.many_of(member)))
    bookmark = known or ensured(Bookmark, account_id=member.id, post_id=post.id)
    bookmark.note = note
    if bookmark.remind_on != remind_on:
        bookmark.remind_on, bookmark.reminded_at = remind_on, None
    threads.note_extra(Thread, post.thread_id, Extra.BOOKMARK)
    return bookmark


@transactional
def remove_bookmark(member: User, bookmark: Bookmark) -> None:
    require(policy.remove(member, bookmark))
    changed(delete(Bookmark).where(Bookmark.id == bookmark.id))
    publish(NewsEnded(account_id=member.id, about=bookmark.about))


@transactional
def remind(bookmark_id: int) -> None:
    """Tell its owner, once; whoever may not read the post any more is told nothing."""
    bookmark = fresh(Bookmark, bookmark_id)
    if bookmark.remind_on is None or bookmark.reminded_at is not None:
        return
    bookmark.reminded_at = now()
    owner, thread_id = bookmark.account_id, bookmark.post.thread_id
    publish(NewsCame(account_id=owner, about=bookmark.about, many=1, thread_id=thread_id))
