"""Reports, and the cases that they make."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import Account
from forum.kit.db import Base, Timestamped, now
from forum.moderation.terms import CaseKind, Ground, Urgency
from forum.networks.models import Network
from forum.threads.models import Post, Thread

ADDRESS = 300
OPEN = text("closed_at IS NULL")
_WAITING: Any = {"sqlite_where": OPEN, "postgresql_where": OPEN}
_COUNTED = ("network_id", "kind", "language", "due_at", "author_id")


class RegisterYear(Base):
    """How many cases and decisions a year has had; raised in the UPDATE that returns it."""

    __tablename__ = "moderation_year"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(default=0)


class Case(Timestamped, Base):
    """Something that waits for a decision, and then has one: at most one open case an address."""

    __tablename__ = "moderation_case"
    __table_args__ = (
        Index(
            "uq_moderation_case_open",
            "address",
            unique=True,
            **_WAITING,
        ),
        Index("ix_moderation_case_queue", "due_at", "id", **_WAITING),
        Index("ix_moderation_case_crowds", *_COUNTED, **_WAITING),
        Index("ix_moderation_case_thread_id", "thread_id"),
        Index("ix_moderation_case_address", "address", "closed_at"),
        CheckConstraint("version >= 1", name="versions_grow"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(12), unique=True)
    """In the register, e.g. 2026-031; the decision in the case has the same."""
    address: Mapped[str] = mapped_column(String(ADDRESS))
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"))
    """Whose moderators decide; none: administrators."""
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id"))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    title: Mapped[str] = mapped_column(String(300), default="")
    """Of the thread, or the name of what was reported, when the first report came."""
    kind: Mapped[CaseKind] = mapped_column(default=CaseKind.NOTICE)
    language: Mapped[str] = mapped_column(String(2), default="fi")
    """Of what it is about."""
    urgency: Mapped[int] = mapped_column(default=Urgency.USUAL)
    ground: Mapped[Ground | None]
    """The gravest reason of its reports so far; none where nobody blamed anything."""
    due_at: Mapped[datetime]
    reports: Mapped[int] = mapped_column(default=0)
    guests: Mapped[int] = mapped_column(default=0)
    """How many reports it has, and how many of them came without an account."""
    version: Mapped[int] = mapped_column(default=1)
    """Raised by every report and by the decision: who decides names the version they saw."""
    closed_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    """When its moderators were told that the promised time had passed."""

    network: Mapped[Network | None] = relationship()
    thread: Mapped[Thread | None] = relationship()
    post: Mapped[Post | None] = relationship()
    author: Mapped[Account | None] = relationship()


class Claim(Base):
    """Who looks into an open case, so that two do not answer at once; gone with the decision."""

    __tablename__ = "case_claim"

    case_id: Mapped[int] = mapped_column(ForeignKey("moderation_case.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    claimed_at: Mapped[datetime] = mapped_column(default=now)

    account: Mapped[Account] = relationship()


class Evidence(Base):
    """The text as it was when a report came: later edits of the author do not change it."""

    __tablename__ = "moderation_evidence"
    __table_args__ = (UniqueConstraint("case_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("moderation_case.id"))
    version: Mapped[int]
    """Of the post or the description; of what keeps no versions, how often it had changed."""
    language: Mapped[str] = mapped_column(String(2))
    title: Mapped[str] = mapped_column(String(300), default="")
    source: Mapped[str]
    html: Mapped[str]
    record: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """What stood there besides the text: answers of a form, fields of a profile or description."""
    taken_at: Mapped[datetime] = mapped_column(default=now)


class Report(Timestamped, Base):
    """What somebody told us about a post, a description or a profile."""

    __tablename__ = "report"
    __table_args__ = (
        Index("ix_report_case_id", "case_id", "id"),
        Index("ix_report_reporter_id", "reporter_id", "id"),
        CheckConstraint("length(trim(explanation)) > 0", name="explained"),
        CheckConstraint("reporter_id IS NULL OR email = ''", name="members_have_their_own"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("moderation_case.id"))
    reporter_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    name: Mapped[str] = mapped_column(String(120), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    """Name and address of somebody without an account."""
    language: Mapped[str] = mapped_column(String(2))
    ground: Mapped[Ground]
    explanation: Mapped[str]
    good_faith: Mapped[bool] = mapped_column(default=False)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    """What makes a double click one report."""
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    """Of the private address where the decision can be read."""

    case: Mapped[Case] = relationship()
    reporter: Mapped[Account | None] = relationship()
