"""Who may keep what."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forum.accounts.models import User
from forum.bookmarks.models import MOST, Bookmark
from forum.kit.policy import ALLOWED, Verdict, refuse
from forum.networks.policy import NOTHING_HERE
from forum.threads import policy as threads
from forum.threads.models import Post


def keep(member: User, post: Post, many: int) -> Verdict:
    """May mark this post, having so many bookmarks already."""
    if not (seen := threads.read_post(member, post)):
        return seen
    if many >= MOST:
        return refuse(_l("You have %(most)s bookmarks, which is the most. Delete some.", most=MOST))
    return ALLOWED


def remove(member: User, bookmark: Bookmark) -> Verdict:
    return ALLOWED if bookmark.account_id == member.id else refuse(NOTHING_HERE)
