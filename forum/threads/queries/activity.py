"""What somebody has written lately, as far as the reader may read it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func

from forum.accounts.models import Viewer
from forum.kit.db import db
from forum.networks.models import Network
from forum.threads.models import Post, State, Thread
from forum.threads.queries.posts import open_source, readable_posts

LENGTH = 20
START, LINE = 600, 160  # characters: looked at, shown
SIGNS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*_`~#|\\]+|^(?:[-+]|\d+\.) +", re.M)


class ActivityRow(NamedTuple):
    """One post in the list of somebody's posts."""

    id: int
    number: int
    created_at: datetime
    language: str
    start: str
    thread_id: int
    title: str
    thread_language: str
    network_key: str
    network_names: Mapping[str, str]

    @property
    def first_line(self) -> str:
        return first_line(self.start)


def first_line(start: str) -> str:
    """The first line of the author's own words in a source, without quotations and signs."""
    own = [line for line in start.splitlines() if line.strip() and line[:1] != ">"]
    line = SIGNS.sub(r"\1", own[0]).strip() if own else ""
    return line if len(line) <= LINE else line[:LINE].rsplit(" ", 1)[0] + " …"


def activity_of(
    viewer: Viewer, account_id: int, *, before: int | None
) -> tuple[Sequence[ActivityRow], int | None]:
    """The newest posts of this member before a post, and the post before which the next begin."""
    query = readable_posts(viewer).where(
        Post.author_id == account_id,
        Post.state == State.PUBLISHED,
        Thread.state == State.PUBLISHED,
    )
    if before is not None:
        query = query.where(Post.id < before)
    query = query.order_by(Post.id.desc()).limit(LENGTH + 1)
    rows = [ActivityRow._make(row) for row in db.session.execute(query.with_only_columns(*_ROW))]
    return rows[:LENGTH], rows[LENGTH - 1].id if len(rows) > LENGTH else None


_ROW = (
    Post.id,
    Post.number,
    Post.created_at,
    Post.language,
    func.substr(open_source(), 1, START),
    Post.thread_id,
    Thread.title,
    Thread.language,
    Network.key,
    Network.names,
)
