"""Carrying posts to another thread and back, in statements about all of them at once.

A post keeps its id, so what others know of it by that stays right; its number is a new one at the
end of the other thread, and the old number leads there (`MovedPost`). Numbers are never given out
again: bringing posts back gives them their own.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, func, insert, literal, select, update

from forum.kit.db import changed, db
from forum.outbox.bus import publish
from forum.threads.actions.curating.marking import carry_marks, return_marks
from forum.threads.actions.extras import note_shown
from forum.threads.events import PostsMoved
from forum.threads.models import BOTTOM, Extra, MovedPost, Post, Thread, ThreadEvent
from forum.threads.queries.holes import NEWEST

CARRIED = int(Extra.BOOKMARK | Extra.NAMED | Extra.REMARK)
"""What threads know of their posts, so that pages look for it there."""


def carry(
    source: Thread, target: Thread, chosen: ColumnElement[bool], *, event: ThreadEvent
) -> int:
    """Append these posts of one thread to the other; how many they were."""
    before, shown = target.last_number, target.shown_number
    rank = func.row_number().over(order_by=Post.number)
    columns = (Post.thread_id, Post.number, Post.id, literal(event.id), rank + before)
    leaving = select(*columns).where(Post.thread_id == source.id, chosen)
    many = _note_moved(leaving, event.id)
    if many:
        _renumber(event.id, target.id)
        _settle(source, gone=many)
        _settle(target, last_number=before + many)
        target.extras |= source.extras & CARRIED
        carry_marks(source.id, target.id, event.id, shown=shown)
        publish(PostsMoved(event_id=event.id, from_id=source.id, to_id=target.id))
    return many


def bring_back(source: Thread, target: Thread, event: ThreadEvent) -> None:
    """Give the posts that left with this event their places back; they are all in the target."""
    many = still_there(target.id, event.id)
    return_marks(source.id, target.id, event.id)
    turned = update(MovedPost).where(MovedPost.event_id == event.id)
    back = {"thread_id": target.id, "number": MovedPost.became, "became": MovedPost.number}
    changed(turned.values(**back))
    _renumber(event.id, source.id)
    _settle(source, gone=-many)
    _settle(target, gone=many)
    publish(PostsMoved(event_id=event.id, from_id=target.id, to_id=source.id))


def still_there(target_id: int, event_id: int) -> int:
    """How many of the posts that came with this event stand where it put them."""
    query = select(func.count()).select_from(MovedPost).join(Post, Post.id == MovedPost.post_id)
    here = (Post.thread_id == target_id, Post.number == MovedPost.became)
    return db.session.scalar(query.where(MovedPost.event_id == event_id, *here)) or 0


def _note_moved(leaving: Select[Any], event_id: int) -> int:
    """How many there are: what an INSERT tells of that differs between databases."""
    names = ["thread_id", "number", "post_id", "event_id", "became"]
    changed(insert(MovedPost).from_select(names, leaving))
    many = select(func.count()).select_from(MovedPost).where(MovedPost.event_id == event_id)
    return db.session.scalar(many) or 0


def _renumber(event_id: int, thread_id: int) -> None:
    put = update(Post).where(MovedPost.event_id == event_id, MovedPost.post_id == Post.id)
    changed(put.values(thread_id=thread_id, number=MovedPost.became))


def _settle(thread: Thread, *, gone: int = 0, last_number: int | None = None) -> None:
    """Let the thread know of its posts what it knows without looking at them."""
    thread.gone += gone
    thread.last_number = last_number or thread.last_number
    thread.version += 1
    newest = select(Post.created_at, Post.author_id).where(Post.thread_id == thread.id)
    row = db.session.execute(newest.order_by(*NEWEST).limit(1)).first()
    latest, thread.last_author_id = row or (thread.active_at, None)
    thread.active_at = BOTTOM if thread.lowered else latest
    db.session.flush()
    note_shown(thread.id)
    db.session.refresh(thread)
