"""Who may see a notice: its owner, as long as they may read the thread that it tells of."""

from __future__ import annotations

from forum.accounts.models import Viewer
from forum.kit.policy import ALLOWED, Verdict, refuse
from forum.networks.policy import NOTHING_HERE
from forum.notifications.models import Notice
from forum.threads import policy as threads


def read(viewer: Viewer, notice: Notice) -> Verdict:
    if notice.account_id != viewer.id:
        return refuse(NOTHING_HERE)
    return threads.read_thread(viewer, notice.thread) if notice.thread else ALLOWED
