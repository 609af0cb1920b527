"""The posts of a thread at a glance, for those who choose among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, select

from forum.accounts.models import Account
from forum.kit.db import db
from forum.threads.models import Post, State
from forum.threads.queries.activity import START, first_line


class OutlineRow(NamedTuple):
    number: int
    state: State
    language: str
    author_name: str
    start: str

    @property
    def first_line(self) -> str:
        return first_line(self.start)


def outline(thread_id: int, numbers: range) -> Sequence[OutlineRow]:
    """The posts of a thread that the viewer curates."""
    start = func.substr(Post.source, 1, START)
    query = select(Post.number, Post.state, Post.language, Account.name, start)
    query = query.join(Account, Account.id == Post.author_id).where(
        Post.thread_id == thread_id, Post.number.between(numbers.start, numbers.stop - 1)
    )
    return [OutlineRow._make(row) for row in db.session.execute(query.order_by(Post.number))]
