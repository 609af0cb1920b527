"""Polls for a reader, with their choices and what the reader has chosen."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Select, and_, exists, func, select

from forum.accounts.models import Account, User, Viewer
from forum.kit.db import db, now
from forum.polls.models import Ballot, Choice, Option, Poll, Results
from forum.threads.models import Level, Thread, ThreadReader
from forum.threads.queries import placed, readers_of, thread_is_readable

NAMED = 100  # people whom a page names under one choice
REMINDED = timedelta(hours=24)  # before the end


@dataclass(slots=True)
class Shown:
    """A poll as its reader sees it."""

    poll: Poll
    options: list[Option] = field(default_factory=list)
    voted: bool = False
    chosen: set[int] = field(default_factory=set)
    """Ids of choices; none of an anonymous poll."""

    @property
    def shows_results(self) -> bool:
        return self.poll.ended or (self.voted and self.poll.results is Results.VOTED)

    def share(self, option: Option) -> int:
        """Percent of those who have voted."""
        return round(100 * option.votes / self.poll.voters) if self.poll.voters else 0


def readable_polls(viewer: Viewer) -> Select[Poll]:
    """Those of readable threads."""
    query = select(Poll).join(Thread, Thread.id == Poll.thread_id)
    return placed(query).where(thread_is_readable(viewer))


def shown(viewer: Viewer, *polls: Poll) -> Sequence[Shown]:
    """These readable polls with their choices and the viewer's vote."""
    found = {poll.id: Shown(poll) for poll in polls}
    if not found:
        return []
    options = select(Option).where(Option.poll_id.in_(found))
    for option in db.session.scalars(options.order_by(Option.poll_id, Option.position)):
        found[option.poll_id].options.append(option)
    if viewer.is_authenticated:
        same = and_(Choice.poll_id == Ballot.poll_id, Choice.account_id == Ballot.account_id)
        mine = select(Ballot.poll_id, Choice.option_id).outerjoin(Choice, same)
        mine = mine.where(Ballot.account_id == viewer.id, Ballot.poll_id.in_(found))
        for poll_id, option_id in db.session.execute(mine):
            found[poll_id].voted = True
            found[poll_id].chosen |= {option_id} if option_id else set()
    return list(found.values())


def polls_in(thread_id: int) -> Sequence[Poll]:
    """The polls of a readable thread, the newest first."""
    query = select(Poll).where(Poll.thread_id == thread_id).order_by(Poll.id.desc())
    return db.session.scalars(query).all()


def has_open_poll(thread_id: int) -> bool:
    query = select(Poll.id).where(Poll.thread_id == thread_id, Poll.ends_at > now())
    return db.session.scalar(query.limit(1)) is not None


def poll_of_key(author_id: int, key: str) -> Poll | None:
    """What this author has already made under this idempotency key."""
    return db.session.scalar(select(Poll).where(Poll.author_id == author_id, Poll.key == key))


def has_voted(member: User, poll_id: int) -> bool:
    mine = (Ballot.poll_id == poll_id, Ballot.account_id == member.id)
    return db.session.scalar(select(Ballot.poll_id).where(*mine)) is not None


def options_of(poll_id: int) -> set[int]:
    return set(db.session.scalars(select(Option.id).where(Option.poll_id == poll_id)))


def chosen_by(member: User, poll_id: int) -> Collection[int]:
    mine = (Choice.poll_id == poll_id, Choice.account_id == member.id)
    return set(db.session.scalars(select(Choice.option_id).where(*mine)))


def voters_of(poll_id: int) -> Mapping[int, Sequence[tuple[int, str]]]:
    """Who has chosen what, by choice: at most so many are named under each."""
    place = func.row_number().over(partition_by=Choice.option_id, order_by=Account.name)
    ranked = (
        select(Choice.option_id, Account.id, Account.name, place.label("place"))
        .join(Account, Account.id == Choice.account_id)
        .where(Choice.poll_id == poll_id)
        .subquery()
    )
    found: dict[int, list[tuple[int, str]]] = {}
    query = select(ranked).where(ranked.c.place <= NAMED)
    for row in db.session.execute(query.order_by(ranked.c.option_id, ranked.c.place)):
        found.setdefault(row.option_id, []).append((row.id, row.name))
    return found


def to_remind(moment: datetime) -> Sequence[Poll]:
    """Polls that end within a day, were open longer than that, and of which nobody was reminded."""
    query = select(Poll).where(
        Poll.reminded_at.is_(None), Poll.ends_at > moment, Poll.ends_at <= moment + REMINDED
    )
    due = db.session.scalars(query.order_by(Poll.id)).all()
    return [poll for poll in due if poll.ends_at - poll.created_at > REMINDED]


def waited_for(poll: Poll) -> Sequence[int]:
    """Who follows the thread of a poll, may read it, and has not voted."""
    voted = exists().where(Ballot.poll_id == poll.id, Ballot.account_id == Account.id)
    query = (
        select(Account.id)
        .join(ThreadReader, ThreadReader.account_id == Account.id)
        .where(ThreadReader.thread_id == poll.thread_id, ThreadReader.level >= Level.FOLLOW)
        .where(readers_of(poll.thread), ~voted)
    )
    return db.session.scalars(query.order_by(Account.id)).all()


def polls_with(poll_ids: Collection[int]) -> Sequence[Poll]:
    """The polls with these ids, whoever may read them."""
    return db.session.scalars(select(Poll).where(Poll.id.in_(poll_ids))).all()
