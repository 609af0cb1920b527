"""What authorities order: to act against content, or to give information."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.kit.db import Base, Timestamped
from forum.moderation.models.cases import ADDRESS
from forum.moderation.models.notices import AUTHORITY, REFERENCE
from forum.moderation.terms import OrderKind, Telling

BASIS = 300


class AuthorityOrder(Timestamped, Base):
    """One order, and what was done. Source: Regulation (EU) 2022/2065, articles 9 and 10."""

    __tablename__ = "authority_order"
    __table_args__ = (
        Index("ix_authority_order_waiting", "answered_at", "reminded_at", "due_at"),
        CheckConstraint("kind <> 'terrorist' OR due_at IS NOT NULL", name="has_its_hour"),
        CheckConstraint("answered_at IS NULL OR length(trim(effect)) > 0", name="tells_effect"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(12), unique=True)
    kind: Mapped[OrderKind]
    authority: Mapped[str] = mapped_column(String(AUTHORITY))
    reference: Mapped[str] = mapped_column(String(REFERENCE), default="")
    legal_basis: Mapped[str] = mapped_column(String(BASIS))
    address: Mapped[str] = mapped_column(String(ADDRESS))
    """Of the content, as the order gives it."""
    content: Mapped[str]
    """What is ordered, and of whom."""
    received_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    telling: Mapped[Telling]
    tell_from: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    """When whom it concerns was told."""
    effect: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    recorded_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    reminded_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    key: Mapped[str] = mapped_column(String(64), unique=True)
