"""Texts that wait for a moderator before anybody else reads them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import Account
from forum.kit.db import Base, Timestamped
from forum.kit.policy import Sentence
from forum.networks.models import Area
from forum.threads.models.talk import Kind, Thread


class Guarding(IntEnum):
    """Whose posts an area reads before they are shown."""

    NOBODY = 0
    NEWCOMERS = 1
    """Those of whom nothing has been published in the area yet."""
    EVERYBODY = 2
    """All but its moderators."""


GUARDINGS: Mapping[Guarding, Sentence] = {
    Guarding.NOBODY: _l("Posts are shown at once"),
    Guarding.NEWCOMERS: _l("The first post of each member here is read before it is shown"),
    Guarding.EVERYBODY: _l("Every post is read before it is shown"),
}


class HeldBecause(StrEnum):
    """Why a text waits."""

    AREA = "area"
    NEWCOMER = "newcomer"
    THREAD = "thread"
    PERSON = "person"
    WORDS = "words"
    REPEATED = "repeated"
    BURST = "burst"
    HASTE = "haste"


REASONS_TO_HOLD: Mapping[HeldBecause, Sentence] = {
    HeldBecause.AREA: _l("Moderators read every post in this area before it is shown."),
    HeldBecause.NEWCOMER: _l("Moderators read the first post of each member in this area."),
    HeldBecause.THREAD: _l("Moderators read every new post in this discussion."),
    HeldBecause.PERSON: _l("A decision about you says that moderators read your posts first."),
    HeldBecause.WORDS: _l("A word in it is one that moderators want to look at."),
    HeldBecause.REPEATED: _l("You have posted the same text a moment ago."),
    HeldBecause.BURST: _l("You have posted much in a short time."),
    HeldBecause.HASTE: _l("It was sent faster than people usually write."),
}
"""What the author is told; a program holds, only people decide."""


class HeldState(StrEnum):
    WAITING = "waiting"
    RETURNED = "returned"
    """To its author, with a note; it waits again when they send it again."""
    PUBLISHED = "published"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class HeldPost(Timestamped, Base):
    """A reply, or the beginning of a thread, that is not a post yet: it has no number."""

    __tablename__ = "held_post"
    __table_args__ = (
        UniqueConstraint("author_id", "key"),
        Index("ix_held_post_author_id", "author_id", "id"),
        Index("ix_held_post_thread_id", "thread_id", "state"),
        CheckConstraint("version >= 1", name="versions_grow"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id"))
    """None: it begins a thread."""
    author_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[Kind | None]
    title: Mapped[str] = mapped_column(String(150), default="")
    language: Mapped[str] = mapped_column(String(2))
    source: Mapped[str]
    html: Mapped[str]
    told: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """What is posted with it: keywords, answers, the post that it answers."""
    key: Mapped[str] = mapped_column(String(64))
    because: Mapped[HeldBecause]
    state: Mapped[HeldState] = mapped_column(default=HeldState.WAITING)
    version: Mapped[int] = mapped_column(default=1)
    earlier: Mapped[str] = mapped_column(default="")
    """The text that was sent back, for the moderator to compare."""
    note: Mapped[str] = mapped_column(String(2_000), default="")
    """What the moderator wrote who sent it back."""
    settled_at: Mapped[datetime | None]
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))

    area: Mapped[Area] = relationship()
    thread: Mapped[Thread | None] = relationship()
    author: Mapped[Account] = relationship()

    @property
    def open(self) -> bool:
        """Whether it may still become a post."""
        return self.state in (HeldState.WAITING, HeldState.RETURNED)

    @property
    def about(self) -> str:
        """The title of its thread, or its own."""
        return self.thread.title if self.thread else self.title
