"""What a digest tells, with its reader's eyes: only what they may read at this moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, or_, select

from forum.accounts.models import User
from forum.notifications import kinds, queries
from forum.notifications.kinds import NoticeLine
from forum.threads.models import WAITING_KINDS, Level, Thread
from forum.threads.queries import (
    ThreadRow,
    placed,
    thread_rows,
    unopened_threads,
    unread_threads,
)
from forum.threads.queries.following import level_that_holds

WAITING, UNREAD, STARTED, NEWS = 3, 5, 5, 10  # most of each; the rest is on the pages


class Contents(NamedTuple):
    """The parts of a digest, each newest first."""

    waiting: Sequence[ThreadRow]
    """Questions and challenges in the reader's networks that nobody has answered."""
    unread: Sequence[ThreadRow]
    """Followed threads with posts since the last digest."""
    started: Sequence[ThreadRow]
    """Other new threads in the reader's networks."""
    news: Sequence[NoticeLine]
    """What other rooms have news of, such as saved searches."""

    @property
    def many(self) -> int:
        return sum(map(len, self))


def contents_for(reader: User, *, since: datetime) -> Contents:
    """What has happened since then."""
    opened = _in_own_networks(reader).where(Thread.created_at > since)
    alone = Thread.last_number - Thread.gone == 1
    unanswered = opened.where(alone, Thread.kind.in_(WAITING_KINDS))
    waiting = _rows(reader, unanswered.where(Thread.locked.is_(False)), WAITING)
    unread = _rows(reader, unread_threads(reader).where(Thread.active_at > since), UNREAD)
    told = [row.id for row in (*waiting, *unread)]
    started = _rows(reader, opened.where(Thread.id.not_in(told)), STARTED)
    return Contents(waiting, unread, started, _news(reader, since))


def _in_own_networks(reader: User) -> Select[Thread]:
    """Threads that the reader has not opened, where they belong or follow."""
    near = or_(Thread.network_id.in_(reader.networks), level_that_holds(reader.id) >= Level.FOLLOW)
    return unopened_threads(reader).where(near)


def _rows(reader: User, threads: Select[Thread], most: int) -> Sequence[ThreadRow]:
    """The ids first: what stands in a line is looked up for those that are told."""
    latest = (Thread.active_at.desc(), Thread.id.desc())
    ids = threads.with_only_columns(Thread.id).order_by(*latest).limit(most).subquery()
    shown = placed(select(Thread)).join(ids, ids.c.id == Thread.id)
    return thread_rows(reader, shown.order_by(*latest))


def _news(reader: User, since: datetime) -> Sequence[NoticeLine]:
    rows = queries.news_since(reader, since, limit=NEWS)
    lines = kinds.lines_of(rows)
    told = [(lines[row.id], row.title or "") for row in rows]
    return [line if line.title else line._replace(title=title) for line, title in told]
