"""Threads and their posts: every post has a number in its thread that is never used again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import IntEnum, IntFlag, StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import Account
from forum.kit.db import Base, FromElsewhere, Timestamped, external_index, now
from forum.kit.policy import Sentence
from forum.networks.models import Area

PAGE = 20  # posts on a page
BOTTOM = datetime(1970, 1, 2, tzinfo=UTC)
"""`active_at` of a thread that a decision has lowered: after all others in every list."""


class Kind(StrEnum):
    """What a thread is for."""

    QUESTION = "question"
    CHALLENGE = "challenge"
    PRACTICE = "practice"
    ANNOUNCEMENT = "announcement"
    DISCUSSION = "discussion"
    EVENT = "event"


KINDS: Mapping[Kind, Sentence] = {
    Kind.QUESTION: _l("Question"),
    Kind.CHALLENGE: _l("Development challenge"),
    Kind.PRACTICE: _l("Shared practice"),
    Kind.DISCUSSION: _l("Discussion"),
    Kind.EVENT: _l("Event"),
    Kind.ANNOUNCEMENT: _l("Announcement"),
}
WAITING_KINDS = (Kind.QUESTION, Kind.CHALLENGE)
"""Kinds that somebody waits for an answer to."""


class Level(IntEnum):
    """How closely a member follows a thread, an area or a network."""

    MUTE = 0
    NORMAL = 1
    FOLLOW = 2
    WATCH = 3


LEVELS: Mapping[Level, tuple[Sentence, Sentence]] = {
    Level.WATCH: (_l("Watch"), _l("You get a notice of every new post.")),
    Level.FOLLOW: (
        _l("Follow"),
        _l("New posts are listed as unread, without notices."),
    ),
    Level.NORMAL: (_l("Normal"), _l("You get a notice only when somebody calls you by your name.")),
    Level.MUTE: (_l("Mute"), _l("Nothing from here is listed as new or unread, and no notices.")),
}
"""Name and meaning of each level, the closest first."""


class State(StrEnum):
    """Whether a post is shown. A hidden or removed post keeps its number and its place."""

    PUBLISHED = "published"
    HIDDEN = "hidden"
    """By a moderator; the author still reads it."""
    REMOVED = "removed"
    """By the author, who can restore it."""
    TAKEN_DOWN = "taken_down"
    """By a moderator, for everybody; the text is kept for those who look at the decision anew."""
    MERGED = "merged"
    """Of a thread only: all of its posts went on to another, where its address leads."""


class Extra(IntFlag):
    """What a thread or a post has besides its text: a page asks for it only where there is some.

    Whoever adds such a thing raises its flag (`actions.note_extra`) in the same transaction; a flag
    that outlives its things costs a query and shows nothing.
    """

    EVENTS = 1
    """Threads: what moderators and coordinators did stands between the posts."""
    POLL = 2
    """Threads."""
    SUMMARY = 4
    """Threads: people have summed up a stretch of the posts."""
    SAME_NEED = 8
    """Threads: others have told that they have the challenge too."""
    THANKS = 16
    """Posts."""
    NAMED = 32
    """Threads and posts: other posts link here."""
    BOOKMARK = 64
    """Threads, of whose posts somebody keeps one."""
    REMARK = 128
    """Threads and posts: moderators have notes for each other."""
    GUEST = 256
    """Threads, shown in other areas too."""
    FEATURED = 65_536
    """Threads that their network shows on its page."""
    BANNER = 131_072
    """Threads that stand at the top of the pages of their place."""
    HOLES = 4096
    """Threads: some numbers have no post, or none that is shown: what is unread is looked for."""
    BLURRED = 262_144
    """Posts that a decision has put behind a warning: this flag is the fact itself."""
    LOWERED = 524_288
    """Threads that a decision has lowered in lists: the same."""
    HELD = 262_144
    """Threads in which texts wait for a moderator, or have."""
    QUOTED = 1024
    """Posts: others quote this one."""


_PINNED: Any = {"sqlite_where": text("pinned = 1"), "postgresql_where": text("pinned")}


def _filled(column: str) -> dict[str, Any]:
    """For an index of the rows that have this at all."""
    return dict.fromkeys(("sqlite_where", "postgresql_where"), text(f"{column} IS NOT NULL"))


class Thread(FromElsewhere, Timestamped, Base):
    __tablename__ = "thread"
    __table_args__ = (
        Index("ix_thread_area_latest", "area_id", "pinned", "active_at", "id"),
        Index("ix_thread_area_active", "area_id", "active_at", "id"),
        Index("ix_thread_area_state", "area_id", "state"),
        Index("ix_thread_latest", "active_at", "id"),
        Index("ix_thread_network_latest", "network_id", "active_at", "id"),
        Index("ix_thread_pinned_until", "pinned_until", **_filled("pinned_until")),
        Index("ix_thread_closes_at", "closes_at", **_filled("closes_at")),
        Index("ix_thread_pinned", "network_id", "active_at", **_PINNED),
        CheckConstraint("last_number >= 0", name="numbers_grow"),
        external_index("thread"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    kind: Mapped[Kind] = mapped_column(default=Kind.DISCUSSION)
    title: Mapped[str] = mapped_column(String(150))
    language: Mapped[str] = mapped_column(String(2))
    state: Mapped[State] = mapped_column(default=State.PUBLISHED)
    """That of the opening post: a thread whose opening is hidden is not listed."""
    last_number: Mapped[int] = mapped_column(default=0)
    """Number of the newest post; raised in the UPDATE that returns it."""
    shown_number: Mapped[int] = mapped_column(default=0)
    """Number of the last post that is here and published: there is nothing unread after it."""
    gone: Mapped[int] = mapped_column(default=0)
    """How many of its numbers belong to posts that stand in another thread now."""
    active_at: Mapped[datetime] = mapped_column(default=now)
    """When the newest post came; edits and what moderators do are no activity."""
    last_author_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    locked: Mapped[bool] = mapped_column(default=False)
    guarded: Mapped[bool] = mapped_column(default=False)
    """Whether moderators read new posts before they are shown."""
    pinned: Mapped[bool] = mapped_column(default=False)
    pinned_until: Mapped[datetime | None]
    """When the pin ends by itself."""
    closes_at: Mapped[datetime | None]
    """When the thread closes by itself."""
    slow_minutes: Mapped[int] = mapped_column(default=0)
    """Who has written waits so long before they write again; 0: nobody waits."""
    version: Mapped[int] = mapped_column(default=1)
    """Raised by every change of title, place or state: decisions name the version they saw."""
    fields: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    """What its author filled in above the opening post, by the keys of `fields.FIELDS`."""
    extras: Mapped[int] = mapped_column(default=0)
    """Flags of `Extra`."""

    area: Mapped[Area] = relationship()
    author: Mapped[Account] = relationship(foreign_keys=author_id)

    @property
    def lowered(self) -> bool:
        return bool(self.extras & Extra.LOWERED)

    @property
    def reply_count(self) -> int:
        return max(0, self.last_number - self.gone - 1)


_EDITED: Any = dict.fromkeys(("sqlite_where", "postgresql_where"), text("edited_at IS NOT NULL"))


class Post(FromElsewhere, Timestamped, Base):
    __tablename__ = "post"
    __table_args__ = (
        UniqueConstraint("thread_id", "number"),
        UniqueConstraint("author_id", "key"),
        Index("ix_post_author_id", "author_id", "id"),
        Index("ix_post_thread_author", "thread_id", "author_id", "number"),
        Index("ix_post_thread_edited", "thread_id", "edited_at", **_EDITED),
        CheckConstraint("number >= 1", name="numbered_from_one"),
        external_index("post"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"))
    number: Mapped[int]
    """Place in the thread, from 1."""
    author_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    key: Mapped[str] = mapped_column(String(64))
    """What makes a double click, a retry or a crash after the commit end on the same post."""
    language: Mapped[str] = mapped_column(String(2))
    source: Mapped[str]
    html: Mapped[str]
    renderer: Mapped[int] = mapped_column(default=0)
    state: Mapped[State] = mapped_column(default=State.PUBLISHED)
    version: Mapped[int] = mapped_column(default=1)
    edited_at: Mapped[datetime | None]
    wiki: Mapped[bool] = mapped_column(default=False)
    """Who may reply may also change it."""
    extras: Mapped[int] = mapped_column(default=0)
    """Flags of `Extra`."""

    thread: Mapped[Thread] = relationship()
    author: Mapped[Account] = relationship()

    @property
    def blurred(self) -> bool:
        return bool(self.extras & Extra.BLURRED)


class ThreadEvent(Timestamped, Base):
    """Something that was done to a thread: it stands between the posts and takes no number."""

    __tablename__ = "thread_event"
    __table_args__ = (
        Index("ix_thread_event_place", "thread_id", "after_number", "id"),
        Index("uq_thread_event_key", "actor_id", "key", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"))
    after_number: Mapped[int]
    """The post after which it happened."""
    kind: Mapped[str] = mapped_column(String(24))
    """What was done, as the act that knows how to tell it and to undo it names itself."""
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    """None: it came by itself, as a pin that ends."""
    reason: Mapped[str] = mapped_column(String(500), default="")
    told: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """What its sentence and its undoing need: ids, numbers, words as they were."""
    key: Mapped[str | None] = mapped_column(String(64))
    """What makes a double click one act, where doing it twice would be something else."""
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class MovedPost(Base):
    """A number whose post stands in another thread now: its address leads there."""

    __tablename__ = "moved_post"

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("thread_event.id"), index=True)
    """In which act it left."""
    became: Mapped[int]
    """Its number where that act put it."""


class Revision(Base):
    """What a post, or a title, said before an edit."""

    __tablename__ = "post_revision"
    __table_args__ = (UniqueConstraint("post_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    version: Mapped[int]
    editor_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    title: Mapped[str] = mapped_column(String(150), default="")
    source: Mapped[str]
    fields: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    reason: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(default=now)

    editor: Mapped[Account] = relationship()


class ThreadConcept(Base):
    """A keyword of a thread."""

    __tablename__ = "thread_concept"
    __table_args__ = (Index("ix_thread_concept_concept_id", "concept_id", "thread_id"),)

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"), primary_key=True)
    concept_id: Mapped[int] = mapped_column(ForeignKey("concept.id"), primary_key=True)
    position: Mapped[int]


class Tie(StrEnum):
    """How a post relates to a description that it names, the closest ties first."""

    ASKS = "asks"
    EVIDENCE = "evidence"
    DISPUTES = "disputes"
    ADAPTS = "adapts"
    MENTIONS = "mentions"


TIES: Mapping[Tie, Sentence] = {
    Tie.ASKS: _l("Asks about this"),
    Tie.EVIDENCE: _l("Gives evidence for this"),
    Tie.DISPUTES: _l("Disputes this"),
    Tie.ADAPTS: _l("Adapts this"),
    Tie.MENTIONS: _l("Mentions this"),
}


class Mention(Base):
    """That a post names the address of an innovation description."""

    __tablename__ = "post_mention"
    __table_args__ = (Index("ix_post_mention_innovation_id", "innovation_id", "post_id"),)

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    innovation_id: Mapped[int] = mapped_column(ForeignKey("innovation.id"), primary_key=True)
    tie: Mapped[Tie] = mapped_column(default=Tie.MENTIONS)
    """That of an opening post is the tie of its thread."""


class Call(Base):
    """That a post has called somebody by `@handle`.

    It stays when an edit takes the call away, so that nobody is told of it twice.
    """

    __tablename__ = "post_call"

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)


_CHOSEN: Any = dict.fromkeys(("sqlite_where", "postgresql_where"), text("level IS NOT NULL"))


class ThreadReader(Base):
    """How far a member has read a thread: one row, however long the thread."""

    __tablename__ = "thread_reader"
    __table_args__ = (
        Index("ix_thread_reader_followed", "account_id", "level", "thread_id", **_CHOSEN),
        Index("ix_thread_reader_followers", "thread_id", "level", "account_id", **_CHOSEN),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"), primary_key=True, index=True)
    last_read_number: Mapped[int] = mapped_column(default=0)
    level: Mapped[int | None]
    """A `Level`, if one was chosen for this thread; else that of its area holds."""
    updated_at: Mapped[datetime] = mapped_column(default=now)
