"""Reports, the cases that they make, decisions with a statement of reasons, and the log.

What the law wants of a decision is a constraint here too: a restriction without its reasons cannot
be stored, whoever writes the row. Source: Regulation (EU) 2022/2065, articles 16 and 17.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import Account
from forum.kit.db import Base, Timestamped, now
from forum.moderation.terms import (
    RESTRICTIONS,
    Deed,
    Duration,
    Ground,
    Measure,
    Origin,
    Scope,
)
from forum.networks.models import Network
from forum.threads.models import Post, Thread

ADDRESS = 300
OPEN = text("closed_at IS NULL")
UNCHECKED: Any = dict.fromkeys(("sqlite_where", "postgresql_where"), text("checked_at IS NULL"))
STATED = ("facts", "explanation", "redress", "letter")
"""Texts that a restriction cannot be without."""


def _restricts(condition: str) -> str:
    names = ", ".join(f"'{measure.value}'" for measure in RESTRICTIONS)
    return f"measure NOT IN ({names}) OR ({condition})"


class RegisterYear(Base):
    """How many cases and decisions a year has had; raised in the UPDATE that returns it."""

    __tablename__ = "moderation_year"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(default=0)


class Case(Timestamped, Base):
    """Something that was reported, until it is decided: at most one open case for an address."""

    __tablename__ = "moderation_case"
    __table_args__ = (
        Index(
            "uq_moderation_case_open",
            "address",
            unique=True,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
        Index("ix_moderation_case_queue", "closed_at", "network_id", "created_at", "id"),
        Index("ix_moderation_case_thread_id", "thread_id"),
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
    ground: Mapped[Ground]
    """The gravest reason of its reports so far."""
    due_at: Mapped[datetime]
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
    """Of the post."""
    language: Mapped[str] = mapped_column(String(2))
    source: Mapped[str]
    html: Mapped[str]
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


class Decision(Timestamped, Base):
    """What a moderator decided, with the statement of reasons as the author got it."""

    __tablename__ = "decision"
    __table_args__ = (
        UniqueConstraint("case_id"),
        Index("ix_decision_post_id", "post_id", "id"),
        Index("ix_decision_thread_id", "thread_id", "id"),
        Index("ix_decision_author_id", "author_id", "id"),
        Index("ix_decision_until", "ended_at", "until"),
        *(
            CheckConstraint(_restricts(f"length(trim({name})) > 0"), name=f"states_{name}")
            for name in STATED
        ),
        CheckConstraint(_restricts("ground IS NOT NULL"), name="states_ground"),
        CheckConstraint(_restricts("author_id IS NOT NULL"), name="states_whom"),
        CheckConstraint(_restricts("scope IN ('post', 'thread')"), name="states_scope"),
        CheckConstraint(
            "duration IN ('until', 'further_notice')"
            " AND (duration = 'until') = (until IS NOT NULL)",
            name="states_how_long",
        ),
        CheckConstraint("origin IN ('notice', 'initiative')", name="states_origin"),
        CheckConstraint("origin <> 'notice' OR case_id IS NOT NULL", name="notice_has_a_case"),
        CheckConstraint("NOT automated", name="people_decide"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(12), unique=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("moderation_case.id"))
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"))
    """Where it was decided; a moved thread leaves its decisions there."""
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id"))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    """Where a thread was moved to."""
    author_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decided_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    measure: Mapped[Measure]
    scope: Mapped[Scope]
    origin: Mapped[Origin]
    automated: Mapped[bool] = mapped_column(default=False)
    ground: Mapped[Ground | None]
    facts: Mapped[str] = mapped_column(default="")
    explanation: Mapped[str] = mapped_column(default="")
    """How the rule, or the law, applies to the facts."""
    duration: Mapped[Duration]
    until: Mapped[datetime | None]
    language: Mapped[str] = mapped_column(String(2))
    redress: Mapped[str] = mapped_column(default="")
    letter: Mapped[str] = mapped_column(default="")
    """Word for word what the author was told."""
    ended_at: Mapped[datetime | None]
    """When the restriction ended: by its date, or by another decision."""

    network: Mapped[Network | None] = relationship()
    thread: Mapped[Thread | None] = relationship()
    post: Mapped[Post | None] = relationship()
    author: Mapped[Account | None] = relationship(foreign_keys=author_id)


class Template(Timestamped, Base):
    """Words that moderators use again: a network's own, or of all networks."""

    __tablename__ = "moderation_template"
    __table_args__ = (Index("ix_moderation_template_network_id", "network_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"))
    title: Mapped[str] = mapped_column(String(80))
    ground: Mapped[Ground | None]
    """The rule or the law that they explain."""
    texts: Mapped[dict[str, str]] = mapped_column(JSON)
    """By language; at least one."""

    network: Mapped[Network | None] = relationship()


class Remark(Timestamped, Base):
    """What a moderator noted for the others about a discussion or a post; nobody else reads it."""

    __tablename__ = "moderation_remark"
    __table_args__ = (
        UniqueConstraint("author_id", "key"),
        CheckConstraint("(thread_id IS NULL) <> (post_id IS NULL)", name="about_one_thing"),
        CheckConstraint("length(trim(text)) > 0", name="says_something"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id"), index=True)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)
    """It goes with its post wherever that goes."""
    author_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    text: Mapped[str] = mapped_column(String(2_000))
    key: Mapped[str] = mapped_column(String(64))
    edited_at: Mapped[datetime | None]

    thread: Mapped[Thread | None] = relationship()
    post: Mapped[Post | None] = relationship()


class Check(Base):
    """That a new post waits for a moderator who reads it, or who has: one row for all of them."""

    __tablename__ = "post_check"
    __table_args__ = (
        Index("ix_post_check_waiting", "network_id", "post_id", **UNCHECKED),
        Index("ix_post_check_done", "checked_by", "checked_at"),
    )

    post_id: Mapped[int] = mapped_column(
        ForeignKey("post.id"), primary_key=True, autoincrement=False
    )
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    """Where its thread stands."""
    language: Mapped[str] = mapped_column(String(2))
    checked_at: Mapped[datetime | None]
    checked_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """None: nobody had to, since it was hidden or taken back before."""


class LogEntry(Base):
    """Who did what, when and to what: written once, never changed (see `triggers`)."""

    __tablename__ = "moderation_log"
    __table_args__ = (
        Index("ix_moderation_log_network_id", "network_id", "id"),
        Index("ix_moderation_log_public", "deed", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """None for somebody without an account, and for what ended by its date."""
    deed: Mapped[Deed]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("moderation_case.id"))
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"))
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"))
    number: Mapped[str] = mapped_column(String(12))
    address: Mapped[str] = mapped_column(String(ADDRESS))
    measure: Mapped[Measure | None]
    ground: Mapped[Ground | None]

    actor: Mapped[Account | None] = relationship()
    network: Mapped[Network | None] = relationship()
