"""Words that a network, or the whole forum, looks out for."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.kit.db import Base, Timestamped
from forum.moderation.terms import Effect
from forum.networks.models import Network

WORD, NOTE = 60, 200  # characters
_EVERYWHERE: Any = dict.fromkeys(("sqlite_where", "postgresql_where"), text("network_id IS NULL"))


class WatchedWord(Timestamped, Base):
    """A whole word, or with a star the beginning of words, as `casefold` writes it."""

    __tablename__ = "watched_word"
    __table_args__ = (
        Index("uq_watched_word_network", "network_id", "word", unique=True),
        Index("uq_watched_word_everywhere", "word", unique=True, **_EVERYWHERE),
        CheckConstraint("length(trim(word)) > 1", name="says_something"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"))
    """None: in all networks."""
    word: Mapped[str] = mapped_column(String(WORD))
    effect: Mapped[Effect]
    note: Mapped[str] = mapped_column(String(NOTE), default="")
    """What the writer is told."""
    added_by: Mapped[int] = mapped_column(ForeignKey("account.id"))

    network: Mapped[Network | None] = relationship()
