"""Remembering which posts a post answers and quotes."""

from __future__ import annotations

from sqlalchemy import delete, select

from forum.accounts.models import User
from forum.kit.db import changed, db
from forum.kit.text.posts import Rendered
from forum.threads.actions.extras import note_extra
from forum.threads.citations import Quote, ReplyTo, quoted_in
from forum.threads.models import Extra, Post
from forum.threads.queries.citations import posts_at


def note_answer(post: Post, answered_id: int | None) -> None:
    """That the post answers this one."""
    if answered_id is not None:
        db.session.add(ReplyTo(post_id=post.id, answered_id=answered_id))


def note_quotes(author: User, post: Post, text: Rendered) -> None:
    """Which posts it quotes, of those that its author may read; those quoted before may go."""
    quoted = set(posts_at(author, quoted_in(text.html))) - {post.id}
    of_post = Quote.post_id == post.id
    changed(delete(Quote).where(of_post, Quote.quoted_id.not_in(quoted)))
    known = set(db.session.scalars(select(Quote.quoted_id).where(of_post)))
    for quoted_id in sorted(quoted - known):
        db.session.add(Quote(post_id=post.id, quoted_id=quoted_id))
        note_extra(Post, quoted_id, Extra.QUOTED)
