"""Reading the new posts of a thread before they are shown."""

from __future__ import annotations

from flask_babel import gettext as _

from forum.accounts.models import User
from forum.kit.db import transactional
from forum.kit.policy import Sentence
from forum.threads.actions.curating.changing import curated
from forum.threads.actions.curating.columns import set_columns, undo_columns
from forum.threads.acts import Act, Told, act
from forum.threads.models import Thread

GUARDED = "guarded"


@transactional
def guard(curator: User, thread: Thread, *, reason: str = "") -> None:
    """From now on moderators read new posts before they are shown. Raises Refused."""
    set_columns(curated(curator, thread.id), GUARDED, actor=curator, reason=reason, guarded=True)


@transactional
def unguard(curator: User, thread: Thread, *, reason: str = "") -> None:
    """New posts are shown at once again; what waits goes on waiting. Raises Refused."""
    set_columns(curated(curator, thread.id), GUARDED, actor=curator, reason=reason, guarded=False)


def _guarded(told: Told) -> Sentence:
    if told["now"]["guarded"]:
        return told.say(_("%(who)s lets moderators read new posts before they are shown."))
    return told.say(_("%(who)s lets new posts be shown at once."))


act(Act(kind=GUARDED, drawing="shield-check", sentence=_guarded, undo=undo_columns))
