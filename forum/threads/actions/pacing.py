"""Slow mode: who has just written waits."""

from __future__ import annotations

from forum.accounts.models import User
from forum.kit.policy import Refused
from forum.threads import policy, queries
from forum.threads.models import Thread


class TooSoon(Refused):
    """They have written lately; the reason tells when they can write again."""


def keep_pace(author: User, thread: Thread) -> None:
    """Raises TooSoon."""
    if not thread.slow_minutes:
        return
    last = queries.last_written(author.id, thread.id)
    if reason := policy.pace(author, thread, last).refusal:
        raise TooSoon(reason)
