"""What moderators' decisions do to threads and posts. The decision itself, with its reasons, is
moderation's; nothing here is called without one."""

from __future__ import annotations

from forum.kit.db import db, fresh, transactional
from forum.networks.models import Area
from forum.outbox.bus import publish
from forum.threads.actions.curating.closing import take_closing
from forum.threads.actions.extras import note_shown
from forum.threads.events import PostStateChanged, ThreadChanged
from forum.threads.models import Post, State, Thread


@transactional
def hide_post(post_id: int) -> Post:
    """A placeholder stands in its place; a hidden opening post takes its thread off the lists."""
    return _set_state(post_id, State.HIDDEN)


@transactional
def take_down_post(post_id: int) -> Post:
    """The same, and its author does not read it either; the text stays for an appeal."""
    return _set_state(post_id, State.TAKEN_DOWN)


@transactional
def show_post(post_id: int) -> Post:
    return _set_state(post_id, State.PUBLISHED)


@transactional
def lock_thread(thread_id: int) -> Thread:
    return _change(thread_id, locked=True, closes_at=None)


@transactional
def unlock_thread(thread_id: int) -> Thread:
    take_closing(thread_id)
    return _change(thread_id, locked=False)


@transactional
def pin_thread(thread_id: int) -> Thread:
    return _change(thread_id, pinned=True, pinned_until=None)


@transactional
def unpin_thread(thread_id: int) -> Thread:
    return _change(thread_id, pinned=False, pinned_until=None)


@transactional
def move_thread(thread_id: int, area: Area) -> Thread:
    """Put the thread into another area; its address stays."""
    return _change(thread_id, area_id=area.id, network_id=area.network_id)


@transactional
def rename_thread(thread_id: int, title: str) -> Thread:
    return _change(thread_id, title=title)


def _set_state(post_id: int, state: State) -> Post:
    post = fresh(Post, post_id)
    post.state = state
    post.version += 1
    db.session.flush()
    note_shown(post.thread_id)
    if post.number == 1:
        _change(post.thread_id, state=state)
    publish(PostStateChanged(post_id=post.id, thread_id=post.thread_id))
    return post


def _change(thread_id: int, **values: object) -> Thread:
    thread = fresh(Thread, thread_id)
    for name, value in values.items():
        setattr(thread, name, value)
    thread.version += 1
    publish(ThreadChanged(thread_id=thread_id))
    return thread
