"""Polls, their choices, and what is kept of a vote."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import Account
from forum.kit.db import Base, Timestamped, now
from forum.kit.policy import Sentence
from forum.threads.models import Thread

POLL = "poll:"  # how polls are named to other rooms
QUESTION, CHOICE = 200, 150  # characters
FEWEST, MOST = 2, 20  # choices


class Results(StrEnum):
    """When results are shown."""

    VOTED = "voted"
    ENDED = "ended"


RESULTS: Mapping[Results, Sentence] = {
    Results.VOTED: _l("After voting"),
    Results.ENDED: _l("When the poll has ended"),
}


class Poll(Timestamped, Base):
    __tablename__ = "poll"
    __table_args__ = (UniqueConstraint("author_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    key: Mapped[str] = mapped_column(String(64))
    """What makes a double click one poll."""
    question: Mapped[str] = mapped_column(String(QUESTION))
    several: Mapped[bool]
    """Whether one may choose several."""
    anonymous: Mapped[bool]
    results: Mapped[Results]
    ends_at: Mapped[datetime] = mapped_column(index=True)
    reminded_at: Mapped[datetime | None]
    voters: Mapped[int] = mapped_column(default=0)
    carried_by: Mapped[int | None] = mapped_column(ForeignKey("thread_event.id"))
    """The merge with which it came here."""

    thread: Mapped[Thread] = relationship()
    author: Mapped[Account] = relationship()

    @property
    def ended(self) -> bool:
        return self.ends_at <= now()


class Option(Base):
    """One choice of a poll."""

    __tablename__ = "poll_option"
    __table_args__ = (
        UniqueConstraint("poll_id", "position"),
        CheckConstraint("votes >= 0", name="votes_counted"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id"))
    position: Mapped[int]
    words: Mapped[str] = mapped_column(String(CHOICE))
    votes: Mapped[int] = mapped_column(default=0)


class Ballot(Base):
    """That somebody has voted: one row each. No time is kept, which would tell it from others."""

    __tablename__ = "poll_ballot"

    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)


class Choice(Base):
    """What somebody has chosen in a poll that is not anonymous."""

    __tablename__ = "poll_choice"
    __table_args__ = (
        ForeignKeyConstraint(
            ["poll_id", "account_id"], ["poll_ballot.poll_id", "poll_ballot.account_id"]
        ),
    )

    option_id: Mapped[int] = mapped_column(ForeignKey("poll_option.id"), primary_key=True)
    poll_id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(primary_key=True)
