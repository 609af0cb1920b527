"""What the index still has to learn."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from forum.kit.db import Base, now


class Pending(Base):
    """That something has changed; the indexer reads its present state and deletes the row."""

    __tablename__ = "search_pending"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40))
    """Kind and id: `post:12`, `innovation:3`."""
    noted_at: Mapped[datetime] = mapped_column(default=now)
