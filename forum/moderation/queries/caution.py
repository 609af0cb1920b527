"""What somebody has posted a moment ago."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from forum.kit.db import db, now
from forum.threads.models import Post

A_MOMENT = timedelta(minutes=10)  # as other forums look back
LATEST = 30  # posts: more than the limits let anybody write in that time


def posted_lately(author_id: int) -> Sequence[str]:
    """The last texts of the last ten minutes, wherever they are."""
    query = select(Post.source, Post.created_at).where(Post.author_id == author_id)
    rows = db.session.execute(query.order_by(Post.id.desc()).limit(LATEST))
    return [source for source, at in rows if at > now() - A_MOMENT]
