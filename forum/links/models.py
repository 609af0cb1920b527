"""Which posts link to which, and what pages elsewhere say of themselves."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.kit.db import Base, Timestamped, now

LONGEST_ADDRESS = 1_000


class PostLink(Base):
    """That a post links to another one; a thread is linked at its opening post."""

    __tablename__ = "post_link"
    __table_args__ = (
        Index("ix_post_link_target_id", "target_id", "post_id"),
        Index("ix_post_link_thread_id", "thread_id", "post_id"),
    )

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    target_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"))
    """Where the target stands now."""


class Outside(Timestamped, Base):
    """A page of another site that stands alone on a line of a post."""

    __tablename__ = "outside_page"
    __table_args__ = (Index("ix_outside_page_due_at", "due_at", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(String(LONGEST_ADDRESS), unique=True)
    title: Mapped[str] = mapped_column(String(200), default="")
    """Empty: nothing is known of it, and it stays a link."""
    description: Mapped[str] = mapped_column(String(400), default="")
    site: Mapped[str] = mapped_column(String(80), default="")
    """As the page names it; its host is always shown beside."""
    language: Mapped[str] = mapped_column(String(2), default="")
    fetched_at: Mapped[datetime | None]
    due_at: Mapped[datetime] = mapped_column(default=now)
    """When it is to be fetched, for the first time or again."""
    failures: Mapped[int] = mapped_column(default=0)
    """In a row."""


class PostOutside(Base):
    """That this page stands alone on a line of a post."""

    __tablename__ = "post_outside"
    __table_args__ = (Index("ix_post_outside_outside_id", "outside_id", "post_id"),)

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    outside_id: Mapped[int] = mapped_column(ForeignKey("outside_page.id"), primary_key=True)


class Backlog(Base):
    """Posts that were there before their links were noted: one row, gone when all are looked at."""

    __tablename__ = "post_link_backlog"

    id: Mapped[int] = mapped_column(primary_key=True)
    below: Mapped[int]
    """Posts with smaller ids wait."""
