"""Keeping a thread at the top of its area."""

from __future__ import annotations

from flask_babel import gettext as _

from forum.accounts.models import User
from forum.kit.db import transactional
from forum.threads.actions.curating.changing import change, curated
from forum.threads.actions.extras import note_event
from forum.threads.acts import Act, TooLate, act
from forum.threads.models import Thread, ThreadEvent

PINNED, UNPINNED = "pinned", "unpinned"


@transactional
def pin(curator: User, thread: Thread, *, reason: str = "") -> None:
    """Keep it at the top. Raises Refused."""
    _set(curator, thread, pinned=True, reason=reason)


@transactional
def unpin(curator: User, thread: Thread, *, reason: str = "") -> None:
    """Let it take its place by time again. Raises Refused."""
    _set(curator, thread, pinned=False, reason=reason)


def _set(curator: User, thread: Thread, *, pinned: bool, reason: str) -> None:
    thread = curated(curator, thread.id)
    if thread.pinned != pinned:
        change(thread, pinned=pinned)
        note_event(thread, PINNED if pinned else UNPINNED, actor=curator, reason=reason)


def _undo(_curator: User, thread: Thread, event: ThreadEvent) -> None:
    pinned = event.kind == PINNED
    if thread.pinned != pinned:
        raise TooLate(_("The pin has been changed since then."))
    change(thread, pinned=not pinned)


act(
    Act(
        kind=PINNED,
        drawing="pin",
        sentence=lambda told: told.say(_("%(who)s pinned the discussion.")),
        undo=_undo,
    )
)
act(
    Act(
        kind=UNPINNED,
        drawing="pin-off",
        sentence=lambda told: told.say(_("%(who)s took the pin away.")),
        undo=_undo,
    )
)
