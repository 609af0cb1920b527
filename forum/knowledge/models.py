"""Summaries, what they said before, and the posts on which they rest."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import Account
from forum.kit.db import Base, Timestamped, now
from forum.threads.models import Thread

LEAST, LONGEST = 40, 8_000  # characters
MOST = 12  # summaries in one thread


class Summary(Timestamped, Base):
    """What a stretch of posts says, in one language."""

    __tablename__ = "summary"
    __table_args__ = (
        UniqueConstraint("author_id", "key"),
        CheckConstraint("first_number >= 1 AND last_number >= first_number", name="stretch"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    """Who wrote it first."""
    key: Mapped[str] = mapped_column(String(64))
    """What makes a double click one summary."""
    language: Mapped[str] = mapped_column(String(2))
    first_number: Mapped[int]
    last_number: Mapped[int]
    source: Mapped[str]
    html: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    edited_at: Mapped[datetime] = mapped_column(default=now)
    editor_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    removed_at: Mapped[datetime | None]
    carried_by: Mapped[int | None] = mapped_column(ForeignKey("thread_event.id"))
    """The merge with which it came here."""

    thread: Mapped[Thread] = relationship()
    editor: Mapped[Account] = relationship(foreign_keys=editor_id)


class SummaryVersion(Timestamped, Base):
    """What a summary says, or said, in one of its versions."""

    __tablename__ = "summary_version"

    summary_id: Mapped[int] = mapped_column(ForeignKey("summary.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    editor_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    first_number: Mapped[int]
    last_number: Mapped[int]
    source: Mapped[str]

    editor: Mapped[Account] = relationship()


class Citation(Base):
    """That a summary, as it is now, rests on a post."""

    __tablename__ = "summary_citation"

    summary_id: Mapped[int] = mapped_column(ForeignKey("summary.id"), primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True, index=True)
    number: Mapped[int]
    """As the text calls it; a post that moves gets another one."""
    post_version: Mapped[int]
    """The post as it was read for the summary."""
