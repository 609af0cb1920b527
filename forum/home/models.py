"""What people tell about the accessibility of the forum, and when they must have an answer."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.kit.db import Base, Timestamped, now

ANSWERED_WITHIN = timedelta(days=14)
"""Source: Act on the Provision of Digital Services 306/2019, chapter 3."""


class Feedback(Timestamped, Base):
    """Somebody met an obstacle. With an address, the answer goes there."""

    __tablename__ = "accessibility_feedback"
    __table_args__ = (Index(None, "answered_at", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    email: Mapped[str] = mapped_column(String(254), default="")
    language: Mapped[str] = mapped_column(String(2))
    page: Mapped[str] = mapped_column(String(300), default="")
    message: Mapped[str]
    due_at: Mapped[datetime] = mapped_column(default=lambda: now() + ANSWERED_WITHIN)
    answered_at: Mapped[datetime | None]
    answerer_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    answer: Mapped[str] = mapped_column(default="")

    @property
    def days_left(self) -> int:
        """Whole days until the answer is due; negative when it is late."""
        return (self.due_at - now()).days
