"""Who may keep searches, and who may see what nobody has found."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forum.accounts.models import User, Viewer
from forum.kit.policy import ALLOWED, Verdict, refuse
from forum.networks.policy import NOTHING_HERE
from forum.search.models import SavedSearch

MOST_SAVED = 20
ENOUGH_SAVED = _l("You have saved 20 searches already. Delete one first.")


def save(saved: int) -> Verdict:
    """Whether a member who has saved so many searches may save another one."""
    return ALLOWED if saved < MOST_SAVED else refuse(ENOUGH_SAVED)


def remove(member: User, search: SavedSearch) -> Verdict:
    return ALLOWED if search.account_id == member.id else refuse(NOTHING_HERE)


def read_missed(viewer: Viewer) -> Verdict:
    """Who looks after a network sees what is missing in it."""
    return ALLOWED if viewer.moderates_any else refuse(NOTHING_HERE)
