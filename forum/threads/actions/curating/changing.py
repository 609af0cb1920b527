"""What all acts have in common."""

from __future__ import annotations

from forum.accounts.models import User
from forum.kit.db import fresh
from forum.kit.policy import Refused, require
from forum.networks.models import Area
from forum.outbox.bus import publish
from forum.threads import policy
from forum.threads.events import ThreadChanged
from forum.threads.models import Thread


class ReadersChange(Refused):
    """Others would read what was written for fewer; it goes there once that has been agreed on."""


def curated(curator: User, thread_id: int) -> Thread:
    """The thread as it is now, kept from other writers. Raises Refused."""
    thread = fresh(Thread, thread_id)
    require(policy.curate(curator, thread))
    return thread


def insist_on_readers(stands: Area, goes: Area, *, agreed: bool) -> None:
    """Raises ReadersChange."""
    verdict = policy.widen(stands, goes, agreed=agreed)
    if verdict.refusal is not None:
        raise ReadersChange(verdict.refusal)


def change(thread: Thread, **values: object) -> None:
    """Give the thread these values, and tell those who keep something of it."""
    for name, value in values.items():
        setattr(thread, name, value)
    thread.version += 1
    publish(ThreadChanged(thread_id=thread.id))
