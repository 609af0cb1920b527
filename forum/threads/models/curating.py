"""What curators have given to threads, besides the columns of the threads themselves."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.kit.db import Base, Timestamped


class Closing(Timestamped, Base):
    """With which words a closed thread was closed, and where it goes on."""

    __tablename__ = "thread_closing"

    thread_id: Mapped[int] = mapped_column(
        ForeignKey("thread.id"), primary_key=True, autoincrement=False
    )
    language: Mapped[str] = mapped_column(String(2))
    source: Mapped[str] = mapped_column(default="")
    html: Mapped[str] = mapped_column(default="")
    continued_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id"), index=True)


class HighlightKind(StrEnum):
    FEATURED = "featured"
    """In a small section of its network's page."""
    BANNER = "banner"
    """At the top of the pages of its network, or of its area only, until a day."""


class Highlight(Timestamped, Base):
    """That a thread is shown more than others, where it stands."""

    __tablename__ = "thread_highlight"
    __table_args__ = (CheckConstraint("kind <> 'banner' OR until IS NOT NULL", name="banners_end"),)

    thread_id: Mapped[int] = mapped_column(
        ForeignKey("thread.id"), primary_key=True, autoincrement=False
    )
    kind: Mapped[HighlightKind] = mapped_column(primary_key=True)
    area_only: Mapped[bool] = mapped_column(default=False)
    until: Mapped[datetime | None]


class Dismissal(Base):
    """That a member does not want to see a banner any more."""

    __tablename__ = "banner_dismissal"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"), primary_key=True, index=True)


class GuestArea(Timestamped, Base):
    """That a thread is shown in this area too. Who may read it, its own area says."""

    __tablename__ = "thread_guest_area"
    __table_args__ = (Index("ix_thread_guest_area_area_id", "area_id", "thread_id"),)

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"), primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), primary_key=True)
