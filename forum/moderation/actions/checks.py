"""New posts wait until one moderator of their network has read them; then they do for nobody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, exists, select, update

from forum.accounts.models import NetworkRole, User
from forum.kit.db import changed, db, now, put_missing, transactional
from forum.kit.policy import require
from forum.moderation import policy
from forum.moderation.models import Check
from forum.moderation.queries import checks
from forum.moderation.queries.checks import Chosen
from forum.networks.models import Membership
from forum.threads.models import Post, State, Thread


@transactional
def await_check(post_id: int) -> None:
    """Let the post wait as long as it is shown; what moderators write, needs no other. May run
    twice: what somebody has checked stays so."""
    post = db.session.get_one(Post, post_id)
    if post.external_id is not None or _is_by_moderator(post):
        return
    values = {"network_id": post.thread.network_id, "language": post.language}
    put_missing(Check, [{"post_id": post.id, **values}])
    end = None if post.state is State.PUBLISHED else now()
    unread = update(Check).where(Check.post_id == post.id, Check.checked_by.is_(None))
    changed(unread.values(checked_at=end))


@transactional
def hand_checks_over(thread_id: int) -> None:
    """What still waits in the thread is for the moderators of where it stands now."""
    place = select(Thread.network_id).where(Thread.id == thread_id).scalar_subquery()
    inside = exists().where(Post.id == Check.post_id, Post.thread_id == thread_id)
    elsewhere = update(Check).where(Check.checked_at.is_(None), Check.network_id != place, inside)
    changed(elsewhere.values(network_id=place))


@transactional
def check_posts(moderator: User, chosen: Chosen, post_ids: Sequence[int]) -> datetime:
    """These posts of what was chosen are read. Returns the moment, by which it can be undone."""
    return _check(moderator, chosen, Check.post_id.in_(post_ids))


@transactional
def check_to_here(moderator: User, chosen: Chosen, post_id: int) -> datetime:
    """Of what was chosen, this post and all before it are read."""
    return _check(moderator, chosen, Check.post_id <= post_id)


@transactional
def uncheck_posts(moderator: User, moment: datetime) -> int:
    """What the moderator checked at that moment waits again; how many posts these are."""
    require(policy.queue(moderator))
    done = update(Check).where(Check.checked_by == moderator.id, Check.checked_at == moment)
    return changed(done.values(checked_at=None, checked_by=None))


def _check(moderator: User, chosen: Chosen, which: ColumnElement[bool]) -> datetime:
    require(policy.queue(moderator))
    moment = now()
    waiting = update(Check).where(*checks.waiting_for(moderator, chosen), which)
    changed(waiting.values(checked_at=moment, checked_by=moderator.id))
    return moment


def _is_by_moderator(post: Post) -> bool:
    role = db.session.get(Membership, (post.author_id, post.thread.network_id))
    return role is not None and role.role >= NetworkRole.MODERATOR
