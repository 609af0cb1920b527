"""What waits for whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import JSON, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.kit.db import Base, now
from forum.kit.policy import Sentence
from forum.threads.models import Thread

REPLY, MENTION, THREAD, DECISION, OUTCOME = "reply", "mention", "thread", "decision", "outcome"
NEWS = "news"  # of other rooms
ACTORS = 3  # people whom a notice names
_UNREAD: Any = dict.fromkeys(("sqlite_where", "postgresql_where"), text("unread"))


class Rhythm(StrEnum):
    """How often somebody wants a letter about what is new."""

    WEEKLY = "weekly"
    DAILY = "daily"
    NEVER = "never"


RHYTHMS: Mapping[Rhythm, Sentence] = {
    Rhythm.WEEKLY: _l("Once a week, on Tuesday morning"),
    Rhythm.DAILY: _l("Every morning on which there is something new"),
    Rhythm.NEVER: _l("No digests"),
}


class Notice(Base):
    """Something that happened and concerns a member.

    While it is unread, more of the same is added to it: ten replies in a thread are one row.
    """

    __tablename__ = "notice"
    __table_args__ = (
        Index("uq_notice_unread", "account_id", "about", "kind", unique=True, **_UNREAD),
        Index("ix_notice_newest", "account_id", "happened_at", "id"),
        Index("ix_notice_thread_id", "thread_id", "account_id"),
        Index("ix_notice_age", "unread", "happened_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    """Whom it is for."""
    kind: Mapped[str] = mapped_column(String(20))
    about: Mapped[str] = mapped_column(String(40))
    """What it concerns, as `thread:12`: notices about the same stand together."""
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id"))
    """The thread without which it is nothing: who may not read that does not see this."""
    first_number: Mapped[int] = mapped_column(default=0)
    last_number: Mapped[int] = mapped_column(default=0)
    """Of the posts that it is about."""
    many: Mapped[int] = mapped_column(default=1)
    """How often it happened."""
    actor_ids: Mapped[list[int]] = mapped_column(JSON, default=list)
    """Who did it, the last one first."""
    unread: Mapped[bool] = mapped_column(default=True)
    happened_at: Mapped[datetime] = mapped_column(default=now)
    """The last time."""

    thread: Mapped[Thread | None] = relationship()

    def happen_again(self, *, number: int, actor_id: int | None, many: int = 1) -> None:
        """The same again; posts may be told of in another order than they were written."""
        self.first_number = min(self.first_number, number)
        self.last_number = max(self.last_number, number)
        self.many += many
        if actor_id:
            others = [one for one in self.actor_ids if one != actor_id]
            self.actor_ids = [actor_id, *others][:ACTORS]
        self.happened_at = now()


class Digest(Base):
    """Up to when a member was told of news by letter; without a row, nothing was sent yet."""

    __tablename__ = "digest"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    rhythm: Mapped[Rhythm] = mapped_column(default=Rhythm.WEEKLY)
    covered_until: Mapped[datetime | None]
