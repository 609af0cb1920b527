"""Who may thank, and who may tell that they have a challenge too."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forum.accounts.models import Viewer
from forum.kit.policy import ALLOWED, Verdict, refuse
from forum.reactions.models import SharedNeed
from forum.threads import policy as threads
from forum.threads.models import Kind, Post, State, Thread
from forum.threads.queries import Head


def thank(viewer: Viewer, post: Post) -> Verdict:
    if not (seen := threads.read_post(viewer, post)):
        return seen
    if post.state is not State.PUBLISHED:
        return refuse(threads.WITHHELD[post.state])
    if post.author_id == viewer.id:
        return refuse(_l("This post is yours. Thanks are for what others write."))
    return threads.write(viewer, post.thread.network_id)


def share_need(viewer: Viewer, thread: Thread | Head) -> Verdict:
    if not (seen := threads.read_thread(viewer, thread)):
        return seen
    if thread.kind is not Kind.CHALLENGE:
        return refuse(_l("Only under a development challenge can you tell that you have it too."))
    if thread.author_id == viewer.id:
        return refuse(_l("This challenge is yours. Others can tell that they have it too."))
    return threads.write(viewer, thread.network_id)


def remove_need(viewer: Viewer, need: SharedNeed) -> Verdict:
    if need.account_id == viewer.id:
        return ALLOWED
    return threads.curate(viewer, need.thread)
