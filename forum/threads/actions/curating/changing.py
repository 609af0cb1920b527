"""What all acts have in common."""

from __future__ import annotations

from forum.accounts.models import User
from forum.kit.db import fresh
from forum.kit.policy import require
from forum.outbox.bus import publish
from forum.threads import policy
from forum.threads.events import ThreadChanged
from forum.threads.models import Thread


def curated(curator: User, thread_id: int) -> Thread:
    """The thread as it is now, kept from other writers. Raises Refused."""
    thread = fresh(Thread, thread_id)
    require(policy.curate(curator, thread))
    return thread


def change(thread: Thread, **values: object) -> None:
    """Give the thread these values, and tell those who keep something of it."""
    for name, value in values.items():
        setattr(thread, name, value)
    thread.version += 1
    publish(ThreadChanged(thread_id=thread.id))
