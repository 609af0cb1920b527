from __future__ import annotations

from dataclasses import dataclass

from forum.outbox.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchersWait(Event):
    """Everybody up to this account has been told of the post; the others are still to be told."""

    post_id: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticesOutlived(Event):
    """More notices of this thread may be about what their owners cannot read any more."""

    thread_id: int
