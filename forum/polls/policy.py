"""Who may make a poll, vote in it, end it and take it away."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forum.accounts.models import Viewer
from forum.kit.policy import ALLOWED, Verdict, refuse
from forum.polls.models import Poll
from forum.threads import policy as threads
from forum.threads.models import Thread
from forum.threads.queries import Head

ENDED = _l("This poll has ended.")


def make(viewer: Viewer, thread: Thread | Head) -> Verdict:
    if not (may_write := threads.reply(viewer, thread)):
        return may_write
    if thread.author_id == viewer.id or viewer.moderates(thread.network_id):
        return ALLOWED
    return refuse(_l("Only who started the discussion, and moderators, can make a poll in it."))


def vote(viewer: Viewer, poll: Poll, thread: Thread | Head) -> Verdict:
    if not (seen := threads.read_thread(viewer, thread)):
        return seen
    return refuse(ENDED) if poll.ended else threads.write(viewer, thread.network_id)


def end(viewer: Viewer, poll: Poll) -> Verdict:
    return refuse(ENDED) if poll.ended else _look_after(viewer, poll)


def remove(viewer: Viewer, poll: Poll) -> Verdict:
    if poll.voters and not viewer.moderates(poll.thread.network_id):
        return refuse(_l("Somebody has voted already. You can end the poll instead."))
    return _look_after(viewer, poll)


def _look_after(viewer: Viewer, poll: Poll) -> Verdict:
    if poll.author_id == viewer.id or viewer.moderates(poll.thread.network_id):
        return ALLOWED
    return refuse(_l("Only who made the poll, and moderators, can do this."))
