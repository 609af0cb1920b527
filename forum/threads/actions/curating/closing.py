"""Closing a thread that has come to its end, and opening it again.

A lock with which moderators restrict a discussion is a decision with its statement of reasons; it
is not undone here.
"""

from __future__ import annotations

from flask_babel import gettext as _

from forum.accounts.models import User
from forum.kit.db import transactional
from forum.threads.actions.curating.changing import change, curated
from forum.threads.actions.extras import note_event
from forum.threads.acts import Act, TooLate, act
from forum.threads.models import Thread, ThreadEvent

CLOSED, REOPENED = "closed", "reopened"


@transactional
def close(curator: User, thread: Thread, *, reason: str = "") -> None:
    """It can be read, but no longer replied to. Raises Refused."""
    thread = curated(curator, thread.id)
    if not thread.locked:
        change(thread, locked=True)
        note_event(thread, CLOSED, actor=curator, reason=reason)


@transactional
def reopen(curator: User, thread: Thread, *, reason: str = "") -> None:
    """It can be replied to again. Raises Refused."""
    thread = curated(curator, thread.id)
    if thread.locked:
        change(thread, locked=False)
        note_event(thread, REOPENED, actor=curator, reason=reason)


def _undo(_curator: User, thread: Thread, event: ThreadEvent) -> None:
    locked = event.kind == CLOSED
    if thread.locked != locked:
        raise TooLate(_("It has been opened or closed since then."))
    change(thread, locked=not locked)


act(
    Act(
        kind=CLOSED,
        drawing="lock",
        sentence=lambda told: told.say(_("%(who)s closed the discussion.")),
        undo=_undo,
    )
)
act(
    Act(
        kind=REOPENED,
        drawing="lock-open",
        sentence=lambda told: told.say(_("%(who)s opened the discussion again.")),
        undo=_undo,
    )
)
