"""Slow mode: between two posts of one member some time goes by."""

from __future__ import annotations

from flask_babel import gettext as _

from forum.accounts.models import User
from forum.kit.db import transactional
from forum.kit.policy import Sentence
from forum.threads.actions.curating.changing import curated
from forum.threads.actions.curating.columns import set_columns, undo_columns
from forum.threads.acts import Act, Told, act
from forum.threads.models import Thread
from forum.threads.pace import spell

SLOWED = "slowed"


@transactional
def slow_down(curator: User, thread: Thread, minutes: int, *, reason: str = "") -> None:
    """From now on one post of each member in so many minutes; 0: as they like. Raises Refused."""
    thread = curated(curator, thread.id)
    set_columns(thread, SLOWED, actor=curator, reason=reason, slow_minutes=minutes)


def _slowed(told: Told) -> Sentence:
    minutes = told["now"]["slow_minutes"]
    if minutes:
        words = _("%(who)s slowed the discussion down: one post of each member in %(time)s.")
        return told.say(words, time=spell(minutes))
    return told.say(_("%(who)s ended the slow mode."))


act(Act(kind=SLOWED, drawing="clock", sentence=_slowed, undo=undo_columns))
