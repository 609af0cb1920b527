"""What a member keeps."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.kit.db import Base, Timestamped
from forum.threads.models import Post

BOOKMARK = "bookmark:"  # how bookmarks are named to other rooms
NOTE = 500  # characters
MOST = 1_000  # of one member


class Bookmark(Timestamped, Base):
    __tablename__ = "bookmark"
    __table_args__ = (
        UniqueConstraint("account_id", "post_id"),
        Index("ix_bookmark_due", "reminded_at", "remind_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    note: Mapped[str] = mapped_column(String(NOTE), default="")
    remind_on: Mapped[date | None]
    """As people in Finland count days."""
    reminded_at: Mapped[datetime | None]

    post: Mapped[Post] = relationship()

    @property
    def about(self) -> str:
        """Its name for other rooms."""
        return f"{BOOKMARK}{self.id}"
