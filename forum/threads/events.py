from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forum.outbox.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadStarted(Event):
    thread_id: int
    post_id: int
    author_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyPosted(Event):
    post_id: int
    thread_id: int
    author_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleCalled(Event):
    """A post, new or edited, calls these people by their handles for the first time."""

    post_id: int
    account_ids: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadRead(Event):
    """A member for whom notices wait has read a thread up to this post."""

    account_id: int
    thread_id: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadsRead(Event):
    """A member for whom notices wait has marked many threads as read, all at one moment."""

    account_id: int
    at: str
    """ISO 8601; the marks of those threads are of this moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostEdited(Event):
    post_id: int
    thread_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostStateChanged(Event):
    """A post was hidden, shown again or removed."""

    post_id: int
    thread_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostsMoved(Event):
    """Posts went from one thread to another, or back: those that `MovedPost` has of this event."""

    event_id: int
    from_id: int
    to_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadChanged(Event):
    """Kind, keywords, place or state of a thread are different now."""

    thread_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadShown(Event):
    """A thread is shown in one area more; who watches that one is told, in batches by account."""

    thread_id: int
    area_id: int
    after: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptChanged(Event):
    """A keyword is said in other words, or other threads have it: all of them at once."""

    concept_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostHeld(Event):
    """A text waits for a moderator, for the first time or again."""

    held_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostReleased(Event):
    """It waits no more: published, sent back, rejected or withdrawn."""

    held_id: int
