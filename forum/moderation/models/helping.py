"""What helps moderators: words for decisions, notes for each other, posts still to read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.kit.db import Base, Timestamped
from forum.moderation.terms import Ground
from forum.networks.models import Network
from forum.threads.models import Post, Thread

UNCHECKED: Any = dict.fromkeys(("sqlite_where", "postgresql_where"), text("checked_at IS NULL"))


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
