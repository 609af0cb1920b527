"""Who thanks for what, and who has the same challenge."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import Account
from forum.kit.db import Base, Timestamped
from forum.threads.models import Thread

THANKS, NEEDS = "thanks:", "needs:"  # how they are named to other rooms
ORGANISATION, SENTENCE = 120, 300  # characters


class Thanks(Timestamped, Base):
    """That a member thanks for a post: once, however often the button is pressed."""

    __tablename__ = "thanks"
    __table_args__ = (UniqueConstraint("post_id", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)


class SharedNeed(Timestamped, Base):
    """That somebody's organisation has the challenge of a thread, too."""

    __tablename__ = "shared_need"
    __table_args__ = (UniqueConstraint("thread_id", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    organisation: Mapped[str] = mapped_column(String(ORGANISATION), default="")
    region_id: Mapped[int | None] = mapped_column(ForeignKey("concept.id"), index=True)
    sentence: Mapped[str] = mapped_column(String(SENTENCE), default="")
    """How it shows there, in the words of whoever tells it."""
    carried_by: Mapped[int | None] = mapped_column(ForeignKey("thread_event.id"))
    """The merge with which it came here."""

    thread: Mapped[Thread] = relationship()
    account: Mapped[Account] = relationship()
