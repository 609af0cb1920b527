"""Who may write, change and remove summaries."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forum.accounts.models import Viewer
from forum.kit.policy import Verdict, refuse
from forum.knowledge.models import MOST, Summary
from forum.threads import policy as threads
from forum.threads.models import Thread
from forum.threads.queries import Head

FULL = _l("There are %(most)s summaries here already. Change one of them.", most=MOST)


def write(viewer: Viewer, thread: Thread | Head) -> Verdict:
    """Whoever may reply may sum up."""
    return threads.reply(viewer, thread)


def edit(viewer: Viewer, summary: Summary) -> Verdict:
    if summary.removed_at is not None:
        return refuse(_l("This summary has been removed."))
    return write(viewer, summary.thread)


def remove(viewer: Viewer, summary: Summary) -> Verdict:
    return threads.curate(viewer, summary.thread)
