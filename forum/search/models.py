"""What the index still has to learn, what members search again, and what nobody has found."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.kit.db import Base, Timestamped, now

SEARCH = "search:"  # how saved searches are named to other rooms


class Pending(Base):
    """That something has changed; the indexer reads its present state and deletes the row."""

    __tablename__ = "search_pending"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40))
    """Source and id: `post:12`, `innovation:3`."""
    noted_at: Mapped[datetime] = mapped_column(default=now)


class SavedSearch(Timestamped, Base):
    """A search that a member keeps, to hear of what is new in it."""

    __tablename__ = "saved_search"
    __table_args__ = (
        UniqueConstraint("account_id", "asked"),
        Index("ix_saved_search_looked_at", "looked_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    asked: Mapped[str] = mapped_column(String(900))
    """What the address asks for, as in `q=kuntoutus&network=perheet`."""
    language: Mapped[str] = mapped_column(String(2))
    """In which its words are understood first."""
    looked_at: Mapped[datetime] = mapped_column(default=now)
    """Whatever was written before is told, or was there when the search was saved."""

    @property
    def about(self) -> str:
        """Its name for other rooms."""
        return f"{SEARCH}{self.id}"


class MissedSearch(Base):
    """Words for which nothing was found, with how often on a day. Nobody is noted with them."""

    __tablename__ = "missed_search"

    day: Mapped[date] = mapped_column(primary_key=True)
    words: Mapped[str] = mapped_column(String(100), primary_key=True)
    many: Mapped[int]


class Similar(Base):
    """That two discussions, or two descriptions, are about the same.

    Everything stands first, at rank 0, in its own list: that tells when it was looked for.
    """

    __tablename__ = "search_similar"

    type: Mapped[str] = mapped_column(String(20), primary_key=True)
    """Of both: `thread` or `innovation`."""
    item_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    rank: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    other_id: Mapped[int]
    looked_at: Mapped[datetime] = mapped_column(default=now)
