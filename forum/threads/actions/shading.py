"""What decisions do to a post or a thread that everybody still may read: a warning before it, a
place after all others in lists. As in `states`, nothing here is called without a decision."""

from __future__ import annotations

from sqlalchemy import func, select

from forum.kit.db import db, fresh, transactional
from forum.outbox.bus import publish
from forum.threads.actions.extras import lower_extra, note_extra
from forum.threads.events import PostStateChanged, ThreadChanged
from forum.threads.models import BOTTOM, Extra, Post, Thread


@transactional
def blur_post(post_id: int) -> None:
    """From now on readers open it themselves, and nothing quotes it."""
    note_extra(Post, post_id, Extra.BLURRED)
    _tell(post_id)


@transactional
def unblur_post(post_id: int) -> None:
    lower_extra(Post, post_id, Extra.BLURRED)
    _tell(post_id)


@transactional
def lower_thread(thread_id: int) -> None:
    """It stands after all others in lists, and new posts do not lift it."""
    note_extra(Thread, thread_id, Extra.LOWERED)
    _place(thread_id)


@transactional
def raise_thread(thread_id: int) -> None:
    """It stands where its newest post puts it."""
    lower_extra(Thread, thread_id, Extra.LOWERED)
    _place(thread_id)


def _tell(post_id: int) -> None:
    post = fresh(Post, post_id)
    post.version += 1
    publish(PostStateChanged(post_id=post.id, thread_id=post.thread_id))


def _place(thread_id: int) -> None:
    thread = fresh(Thread, thread_id)
    newest = select(func.max(Post.created_at)).where(Post.thread_id == thread_id)
    lowered = thread.extras & Extra.LOWERED
    thread.active_at = BOTTOM if lowered else db.session.scalar(newest) or thread.created_at
    thread.version += 1
    publish(ThreadChanged(thread_id=thread_id))
