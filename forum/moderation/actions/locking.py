"""Keeping what a decision is about from other writers, always in the same order.

Open cases of the thread by id, then the thread, then the post: two decisions never wait for each
other in a circle.
"""

from __future__ import annotations

from forum.kit.db import fresh
from forum.moderation.matter import Matter
from forum.moderation.models import Case
from forum.moderation.queries import cases
from forum.threads.models import Post, Thread


def lock_case(case: Case) -> Matter:
    """The case with its thread and post as they are now."""
    thread = _lock_thread(case.thread_id)
    post = fresh(Post, case.post_id) if case.post_id else None
    return Matter(case=fresh(Case, case.id), thread=thread, post=post)


def lock_unasked(thread_id: int, post_id: int | None) -> tuple[Matter, bool]:
    """The thread, with a post of it or without; and whether that post has been reported."""
    reported = any(post_id and case.post_id == post_id for case in cases.lock_open(thread_id))
    thread = fresh(Thread, thread_id)
    post = fresh(Post, post_id) if post_id else None
    return Matter(thread=thread, post=post), reported


def _lock_thread(thread_id: int | None) -> Thread | None:
    if thread_id is None:
        return None
    cases.lock_open(thread_id)
    return fresh(Thread, thread_id)
