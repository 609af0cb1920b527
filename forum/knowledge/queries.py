"""Summaries for a reader, and whether the posts on which they rest are as they were."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, func, select

from forum.accounts.models import Account, User, Viewer
from forum.kit.db import db
from forum.knowledge.models import Citation, Summary, SummaryVersion
from forum.threads.models import Post, State, Thread
from forum.threads.queries import placed, thread_is_readable


class SummaryRow(NamedTuple):
    """One summary above a thread."""

    id: int
    language: str
    first_number: int
    last_number: int
    source: str
    html: str
    version: int
    edited_at: datetime
    editor_id: int
    editor_name: str


class Cited(NamedTuple):
    """A post on which a summary rests, and how it stands now."""

    number: int
    thread_id: int
    now_number: int
    shown: bool
    changed: bool
    """Edited since it was cited."""

    @property
    def to_check(self) -> bool:
        return self.changed or not self.shown


def readable_summaries(viewer: Viewer) -> Select[Summary]:
    """Those of readable threads, without what a moderator has removed."""
    query = select(Summary).join(Thread, Thread.id == Summary.thread_id)
    return placed(query).where(thread_is_readable(viewer), Summary.removed_at.is_(None))


def summaries_in(thread_id: int) -> Sequence[SummaryRow]:
    """Those of a readable thread, by the posts with which they begin."""
    query = (
        select(*_ROW)
        .join(Account, Account.id == Summary.editor_id)
        .where(Summary.thread_id == thread_id, Summary.removed_at.is_(None))
        .order_by(Summary.first_number, Summary.id)
    )
    return [SummaryRow._make(row) for row in db.session.execute(query)]


def cited_by(viewer: Viewer, summary_ids: Collection[int]) -> Mapping[int, Sequence[Cited]]:
    """On which posts these summaries rest, in the order of their numbers. A post that has gone
    where the viewer may not read is one that is not shown."""
    query: Any = (
        select(
            Citation.summary_id,
            Citation.number,
            Post.thread_id,
            Post.number,
            and_(Post.state == State.PUBLISHED, thread_is_readable(viewer)),
            Post.version > Citation.post_version,
        )
        .join(Post, Post.id == Citation.post_id)
        .join(Thread, Thread.id == Post.thread_id)
        .where(Citation.summary_id.in_(summary_ids))
        .order_by(Citation.summary_id, Citation.number)
    )
    found: dict[int, list[Cited]] = {}
    for summary_id, *columns in db.session.execute(placed(query)):
        found.setdefault(summary_id, []).append(Cited._make(columns))
    return found


def posts_to_cite(thread_id: int, numbers: Collection[int]) -> Mapping[int, tuple[int, int]]:
    """Those of these posts that are shown to all who read the thread: ids and versions."""
    query = select(Post.number, Post.id, Post.version).where(
        Post.thread_id == thread_id, Post.number.in_(numbers), Post.state == State.PUBLISHED
    )
    return {row.number: (row.id, row.version) for row in db.session.execute(query)}


def summary_of_key(author: User, key: str) -> Summary | None:
    """What this author has already written under this idempotency key."""
    return db.session.scalar(select(Summary).filter_by(author_id=author.id, key=key))


def many_in(thread_id: int) -> int:
    query = select(func.count()).where(Summary.thread_id == thread_id, Summary.removed_at.is_(None))
    return db.session.scalars(query).one()


def versions_of(summary_id: int) -> Sequence[SummaryVersion]:
    """All of them, the newest first."""
    query = select(SummaryVersion).where(SummaryVersion.summary_id == summary_id)
    return db.session.scalars(query.order_by(SummaryVersion.version.desc())).all()


_ROW = (
    Summary.id,
    Summary.language,
    Summary.first_number,
    Summary.last_number,
    Summary.source,
    Summary.html,
    Summary.version,
    Summary.edited_at,
    Summary.editor_id,
    Account.name,
)
