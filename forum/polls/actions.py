"""Making polls, voting, ending them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import delete, update

from forum.accounts.models import User
from forum.accounts.news import NewsCame
from forum.kit.db import changed, db, fresh, now, transactional
from forum.kit.policy import Sentence, require
from forum.outbox.bus import publish
from forum.polls import policy, queries
from forum.polls.models import POLL, Ballot, Choice, Option, Poll, Results
from forum.threads import actions as threads
from forum.threads.acts import Act, Told, act
from forum.threads.models import Extra, Thread

REMOVED = "poll_removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPoll:
    question: str
    options: Sequence[str]
    several: bool
    anonymous: bool
    results: Results
    ends_at: datetime


class OnePollIsOpen(Exception):
    """A thread has one open poll at a time."""


@transactional
def make_poll(author: User, thread: Thread, new: NewPoll, *, key: str) -> Poll:
    """The new poll, or the one already made under this key. Raises Refused and OnePollIsOpen."""
    thread = fresh(Thread, thread.id)  # those who make one at once queue here
    require(policy.make(author, thread))
    if known := queries.poll_of_key(author.id, key):
        return known
    if queries.has_open_poll(thread.id):
        raise OnePollIsOpen
    poll = Poll(
        thread_id=thread.id,
        author_id=author.id,
        key=key,
        question=new.question,
        several=new.several,
        anonymous=new.anonymous,
        results=new.results,
        ends_at=new.ends_at,
    )
    db.session.add(poll)
    db.session.flush()
    options = enumerate(new.options, start=1)
    db.session.add_all(Option(poll_id=poll.id, position=at, words=words) for at, words in options)
    threads.note_extra(Thread, thread.id, Extra.POLL)
    return poll


@transactional
def vote(member: User, poll: Poll, chosen: Collection[int]) -> bool:
    """Cast a vote for these choices of the poll, or change it; False when a vote in an anonymous
    poll has been cast already. Raises Refused.

    The poll's row is held until the commit, so that votes and their counts are one.
    """
    poll = fresh(Poll, poll.id)
    require(policy.vote(member, poll, poll.thread))
    if queries.has_voted(member, poll.id):
        if poll.anonymous:
            return False
        _take_back(member, poll)
    else:
        db.session.add(Ballot(poll_id=poll.id, account_id=member.id))
        poll.voters += 1
    db.session.flush()
    chosen = queries.options_of(poll.id) & set(chosen)
    _count(chosen, 1)
    if not poll.anonymous:
        mine = {"poll_id": poll.id, "account_id": member.id}
        db.session.add_all(Choice(option_id=option_id, **mine) for option_id in chosen)
    return True


@transactional
def end_poll(member: User, poll: Poll) -> None:
    """End it now. Raises Refused."""
    poll = fresh(Poll, poll.id)
    require(policy.end(member, poll))
    poll.ends_at = now()


@transactional
def remove_poll(member: User, poll: Poll) -> None:
    """Take it away with all votes; the stream tells of it. Raises Refused."""
    thread, poll = fresh(Thread, poll.thread_id), fresh(Poll, poll.id)
    require(policy.remove(member, poll))
    if poll.voters or poll.author_id != member.id:
        threads.note_event(thread, REMOVED, actor=member, told={"question": poll.question})
    for model in (Choice, Ballot, Option):
        changed(delete(model).where(model.poll_id == poll.id))
    changed(delete(Poll).where(Poll.id == poll.id))


@transactional
def remind(poll_id: int) -> None:
    """Tell those who follow the thread and have not voted that the end comes near; once."""
    poll = fresh(Poll, poll_id)
    if poll.reminded_at is not None or poll.ended:
        return
    poll.reminded_at = now()
    for account_id in queries.waited_for(poll):
        about = f"{POLL}{poll.id}"
        publish(NewsCame(account_id=account_id, about=about, many=1, thread_id=poll.thread_id))


def _take_back(member: User, poll: Poll) -> None:
    _count(queries.chosen_by(member, poll.id), -1)
    mine = (Choice.poll_id == poll.id, Choice.account_id == member.id)
    changed(delete(Choice).where(*mine))


def _count(option_ids: Collection[int], step: int) -> None:
    changed(update(Option).where(Option.id.in_(option_ids)).values(votes=Option.votes + step))


def _removed(told: Told) -> Sentence:
    return told.say(_("%(who)s removed the poll “%(question)s”."), question=told["question"])


act(Act(kind=REMOVED, drawing="trash-2", sentence=_removed))
