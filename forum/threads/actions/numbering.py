"""The next number of a thread, and posts that are stored once however often they are sent."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import case, delete, select, update
from sqlalchemy.exc import IntegrityError

from forum.accounts.models import User
from forum.innovations import queries as innovations
from forum.kit.db import changed, db, now
from forum.kit.text.posts import Rendered
from forum.threads import queries
from forum.threads.models import Extra, Mention, Post, Thread, Tie

_LOWERED = Thread.extras.bitwise_and(int(Extra.LOWERED)) != 0


def said_once(author: User, key: str, say: Callable[[], Post]) -> Post:
    """What `say` posts, or what a twin of this request has posted under the same key meanwhile."""
    if post := queries.post_of_key(author.id, key):
        return post
    try:
        return say()
    except IntegrityError:
        if post := queries.post_of_key(author.id, key):
            return post
        raise


def take_number(thread_id: int, author_id: int) -> int:
    """Raise the thread's last number and return it, in one statement."""
    raised = (
        update(Thread)
        .where(Thread.id == thread_id)
        .values(
            last_number=Thread.last_number + 1,
            shown_number=Thread.last_number + 1,
            active_at=case((_LOWERED, Thread.active_at), else_=now()),
            last_author_id=author_id,
        )
        .returning(Thread.last_number)
    )
    return db.session.execute(raised, execution_options={"synchronize_session": False}).scalar_one()


def note_mentions(post: Post, text: Rendered, *, tie: Tie = Tie.MENTIONS) -> None:
    """Remember which innovation descriptions the post speaks of; those it names still keep how."""
    named = set(innovations.mentioned(text.links).values())
    of_post = Mention.post_id == post.id
    changed(delete(Mention).where(of_post, Mention.innovation_id.not_in(named)))
    known = set(db.session.scalars(select(Mention.innovation_id).where(of_post)))
    for innovation_id in sorted(named - known):
        db.session.add(Mention(post_id=post.id, innovation_id=innovation_id, tie=tie))
