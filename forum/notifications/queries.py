"""Named questions about notices. `readable_notices` is the rule of `policy.read`, asked of many."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, tuple_
from sqlalchemy.orm import contains_eager

from forum.accounts.models import Account, SignIn, User, Viewer
from forum.kit.db import db, now
from forum.moderation.models import Case, Report
from forum.networks.models import Area, Network
from forum.notifications.models import MENTION, NEWS, REPLY, THREAD, Digest, Notice, Rhythm
from forum.threads.models import (
    AreaReader,
    Call,
    Level,
    NetworkReader,
    Post,
    State,
    Thread,
    ThreadReader,
)
from forum.threads.queries import thread_is_readable
from forum.threads.queries.following import level_that_holds
from forum.threads.queries.lists import EPOCH
from forum.threads.queries.watching import readers_of

LENGTH = 30  # notices on a page
ABSENT = timedelta(days=180)  # without a visit, after which no digests come


class NoticeRow(NamedTuple):
    """One notice of a list, with what is needed of its thread."""

    id: int
    kind: str
    about: str
    thread_id: int | None
    first_number: int
    last_number: int
    many: int
    actor_ids: Sequence[int]
    unread: bool
    happened_at: datetime
    title: str | None
    language: str | None
    newest: int | None
    """Number of the thread's last post."""
    last_read: int | None


def readable_notices(viewer: Viewer) -> Select[Notice]:
    """The rule of `policy.read`: none of a thread that its owner may not read now."""
    return (
        select(Notice)
        .outerjoin(Thread, Thread.id == Notice.thread_id)
        .outerjoin(Area, Area.id == Thread.area_id)
        .outerjoin(Network, Network.id == Area.network_id)
        .where(Notice.account_id == viewer.id)
        .where(or_(Notice.thread_id.is_(None), thread_is_readable(viewer)))
    )


def notices_of(viewer: Viewer, *, before: tuple[datetime, int] | None) -> Sequence[NoticeRow]:
    """A page of somebody's notices, newest first, and one more when there are others."""
    mine = _reads(Notice.account_id, ThreadReader, ThreadReader.thread_id == Notice.thread_id)
    query = readable_notices(viewer).outerjoin(ThreadReader, mine)
    query = query.order_by(Notice.happened_at.desc(), Notice.id.desc()).limit(LENGTH + 1)
    if before:
        query = query.where(tuple_(Notice.happened_at, Notice.id) < tuple_(*before))
    return [NoticeRow._make(row) for row in db.session.execute(query.with_only_columns(*_COLUMNS))]


def key_of(row: NoticeRow) -> str:
    """The place of a line in the list, for `threads.queries.lists.key_from`."""
    return f"{(row.happened_at - EPOCH) // timedelta(microseconds=1)}-{row.id}"


def news_since(viewer: Viewer, since: datetime, *, limit: int) -> Sequence[NoticeRow]:
    """Unread news of other rooms that came after this moment, newest first."""
    mine = _reads(Notice.account_id, ThreadReader, ThreadReader.thread_id == Notice.thread_id)
    query = readable_notices(viewer).outerjoin(ThreadReader, mine)
    query = query.where(Notice.kind == NEWS, Notice.unread, Notice.happened_at > since)
    query = query.order_by(Notice.happened_at.desc(), Notice.id.desc()).limit(limit)
    return [NoticeRow._make(row) for row in db.session.execute(query.with_only_columns(*_COLUMNS))]


def rhythm_of(member: User) -> Rhythm:
    """How often a member gets digests."""
    query = select(Digest.rhythm).where(Digest.account_id == member.id)
    return db.session.scalar(query) or Rhythm.WEEKLY


def due_digests(rhythm: Rhythm, *, before: datetime, limit: int) -> Sequence[tuple[int, datetime]]:
    """Accounts with this rhythm that were told up to an earlier moment, with that moment."""
    covered = func.coalesce(Digest.covered_until, Account.created_at)
    query = (
        select(Account.id, covered)
        .outerjoin(Digest, Digest.account_id == Account.id)
        .where(Account.closed_at.is_(None), Account.confirmed_at.is_not(None))
        .where(func.coalesce(Digest.rhythm, Rhythm.WEEKLY.value) == rhythm.value, covered < before)
        .order_by(Account.id)
        .limit(limit)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def comes_here(account_id: int) -> bool:
    """Whether somebody has been here within half a year, or is that new."""
    lately = now() - ABSENT
    visited = exists().where(SignIn.account_id == Account.id, SignIn.seen_at > lately)
    has_read = exists().where(
        ThreadReader.account_id == Account.id, ThreadReader.updated_at > lately
    )
    query = select(Account.id).where(
        Account.id == account_id, or_(Account.created_at > lately, visited, has_read)
    )
    return db.session.scalar(query) is not None


def is_open(account_id: int) -> bool:
    """Whether there is this account, and it is not closed."""
    query = select(Account.id).where(Account.id == account_id, Account.closed_at.is_(None))
    return db.session.scalar(query) is not None


def names_of(account_ids: Collection[int]) -> Mapping[int, str]:
    """What these people are called now."""
    if not account_ids:
        return {}
    query = select(Account.id, Account.name).where(Account.id.in_(account_ids))
    return dict(db.session.execute(query).tuples().all())


def reports_with_numbers(report_ids: Collection[int]) -> Mapping[int, tuple[Report, str]]:
    """Reports, each with the number of its case."""
    query = (
        select(Report, Case.number)
        .join(Case, Case.id == Report.case_id)
        .where(Report.id.in_(report_ids))
    )
    return {report.id: (report, number) for report, number in db.session.execute(query)}


def shown_post(post_id: int) -> Post | None:
    """The post with its thread and place, if both are shown."""
    query = (
        select(Post)
        .join(Post.thread)
        .where(Post.id == post_id, Post.state == State.PUBLISHED, Thread.state == State.PUBLISHED)
        .options(contains_eager(Post.thread).joinedload(Thread.area).joinedload(Area.network))
    )
    return db.session.scalar(query.execution_options(populate_existing=True))


def to_be_told(post: Post, account_ids: Collection[int]) -> Sequence[int]:
    """Of these people: not its author, not those whom it calls, not those who have read it."""
    called = exists().where(Call.post_id == post.id, Call.account_id == Account.id)
    has_read = exists().where(
        ThreadReader.thread_id == post.thread_id,
        ThreadReader.account_id == Account.id,
        ThreadReader.last_read_number >= post.number,
    )
    query = select(Account.id).where(
        Account.id.in_(account_ids), Account.id != post.author_id, ~called, ~has_read
    )
    return db.session.scalars(query).all()


def reached(
    thread: Thread, account_ids: Collection[int], *, least: Level = Level.NORMAL
) -> Sequence[int]:
    """Of these people: those who may read the thread and follow it at least so closely."""
    places = {
        ThreadReader: ThreadReader.thread_id == thread.id,
        AreaReader: AreaReader.area_id == thread.area_id,
        NetworkReader: NetworkReader.network_id == thread.network_id,
    }
    query = select(Account.id).join(Thread, Thread.id == thread.id)
    query = query.where(Account.id.in_(account_ids), readers_of(thread))
    for reader, place in places.items():
        query = query.outerjoin(reader, _reads(Account.id, reader, place))
    return db.session.scalars(query.where(level_that_holds(Account.id) >= least)).all()


def outlived(thread: Thread) -> Select[Notice]:
    """Notices of a thread about what their owners may not read, or what nobody shows any more."""
    readers = select(Account.id).where(readers_of(thread))
    still_shown = exists().where(
        Post.thread_id == Notice.thread_id,
        Post.number.between(Notice.first_number, Notice.last_number),
        Post.author_id != Notice.account_id,
        Post.state == State.PUBLISHED,
    )
    of_posts = Notice.kind.in_((REPLY, MENTION, THREAD))
    return select(Notice).where(
        Notice.thread_id == thread.id,
        or_(Notice.account_id.not_in(readers), and_(of_posts, ~still_shown)),
    )


def threads_told_of(network_id: int) -> Select[*tuple[Any, ...]]:
    """Threads of a network that notices are about: their ids."""
    told = exists().where(Notice.thread_id == Thread.id)
    return select(Thread).where(Thread.network_id == network_id, told).with_only_columns(Thread.id)


def _reads(account_id: Any, reader: Any, place: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(place, reader.account_id == account_id)


_COLUMNS = (
    Notice.id,
    Notice.kind,
    Notice.about,
    Notice.thread_id,
    Notice.first_number,
    Notice.last_number,
    Notice.many,
    Notice.actor_ids,
    Notice.unread,
    Notice.happened_at,
    Thread.title,
    Thread.language,
    Thread.last_number,
    ThreadReader.last_read_number,
)
