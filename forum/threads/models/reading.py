"""What members have chosen about reading, beside their marks: places, keywords, a way back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.kit.db import Base, now


class AreaReader(Base):
    """How closely a member follows the threads of an area."""

    __tablename__ = "area_reader"
    __table_args__ = (Index("ix_area_reader_followers", "area_id", "level", "account_id"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), primary_key=True)
    level: Mapped[int]
    read_before: Mapped[datetime] = mapped_column(default=now)
    """What was said before counts as read: the talk before one followed, or before "all read"."""


class NetworkReader(Base):
    """How closely a member follows the areas of a network for which they chose nothing else."""

    __tablename__ = "network_reader"
    __table_args__ = (Index("ix_network_reader_followers", "network_id", "level", "account_id"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), primary_key=True)
    level: Mapped[int]
    read_before: Mapped[datetime] = mapped_column(default=now)


class ConceptReader(Base):
    """How closely a member follows a keyword, in every network."""

    __tablename__ = "concept_reader"
    __table_args__ = (Index("ix_concept_reader_followers", "concept_id", "level", "account_id"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    concept_id: Mapped[int] = mapped_column(ForeignKey("concept.id"), primary_key=True)
    level: Mapped[int]
    read_before: Mapped[datetime] = mapped_column(default=now)


class ReadAhead(Base):
    """Posts behind the mark of a member that they had read where these stood before."""

    __tablename__ = "read_ahead"
    __table_args__ = (Index("ix_read_ahead_reader", "thread_id", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"))
    first: Mapped[int]
    last: Mapped[int]


class MarksBefore(Base):
    """How far a member had read before they marked much as read at once, to take that back."""

    __tablename__ = "marks_before"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now)
    numbers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """By the id of the thread; None: it had never been opened."""


class Follower(Base):
    """What a member has chosen about following and reading; without a row it is the usual."""

    __tablename__ = "follower"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    automatic: Mapped[bool] = mapped_column(default=True)
    """Whether what they write in is followed from then on."""
    languages: Mapped[str] = mapped_column(String(20), default="")
    """Codes of those they read, apart by spaces; posts in others are folded. Empty: all."""
