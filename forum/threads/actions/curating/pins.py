"""Keeping a thread at the top of its area, for good or until a day."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _

from forum.accounts.models import User
from forum.kit import i18n
from forum.kit.db import fresh, now, transactional
from forum.kit.policy import Sentence
from forum.threads.actions.curating.changing import curated
from forum.threads.actions.curating.columns import moment, set_columns, undo_columns
from forum.threads.acts import Act, Told, act
from forum.threads.models import Thread

PINNED, UNPINNED, ENDED = "pinned", "unpinned", "pin_ended"


@transactional
def pin(curator: User, thread: Thread, *, reason: str = "", until: datetime | None = None) -> None:
    """Keep it at the top, or let the pin that it has end then. Raises Refused."""
    thread = curated(curator, thread.id)
    values = {"pinned": True, "pinned_until": until}
    set_columns(thread, PINNED, actor=curator, reason=reason, **values)


@transactional
def unpin(curator: User, thread: Thread, *, reason: str = "") -> None:
    """Let it take its place by time again. Raises Refused."""
    thread = curated(curator, thread.id)
    values = {"pinned": False, "pinned_until": None}
    set_columns(thread, UNPINNED, actor=curator, reason=reason, **values)


@transactional
def end_pin(thread_id: int) -> None:
    """The day of the pin has come. May run twice."""
    thread = fresh(Thread, thread_id)
    if thread.pinned_until and thread.pinned_until <= now():
        set_columns(thread, ENDED, actor=None, pinned=False, pinned_until=None)


def _pinned(told: Told) -> Sentence:
    until = moment((told["now"] or {}).get("pinned_until"))
    if until:
        return told.say(_("%(who)s pinned the discussion until %(day)s."), day=i18n.day(until))
    return told.say(_("%(who)s pinned the discussion."))


act(Act(kind=PINNED, drawing="pin", sentence=_pinned, undo=undo_columns))
act(
    Act(
        kind=UNPINNED,
        drawing="pin-off",
        sentence=lambda told: told.say(_("%(who)s took the pin away.")),
        undo=undo_columns,
    )
)
act(Act(kind=ENDED, drawing="pin-off", sentence=lambda _told: _("The pin came to its end.")))
