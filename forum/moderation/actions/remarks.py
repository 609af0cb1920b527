"""What moderators note for each other about a discussion or a post."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from forum.accounts.models import User
from forum.kit.db import changed, db, fresh, now, transactional
from forum.kit.policy import require
from forum.moderation import policy
from forum.moderation.models import Remark
from forum.moderation.queries import remarks
from forum.threads import actions as threads
from forum.threads.models import Extra, Post, State, Thread


def note_remark(moderator: User, about: Thread | Post, text: str, *, key: str) -> Remark:
    """The new note, or the one already stored under this key. Raises Refused with the reason."""
    try:
        return remarks.of_key(moderator.id, key) or _note(moderator, about, text, key=key)
    except IntegrityError:
        if known := remarks.of_key(moderator.id, key):
            return known
        raise


@transactional
def change_remark(moderator: User, remark_id: int, text: str) -> None:
    """Say it in other words. Raises Refused for another's."""
    remark = fresh(Remark, remark_id)
    require(policy.change_remark(moderator, remark))
    if remark.text != text:
        remark.text, remark.edited_at = text, now()


@transactional
def remove_remark(moderator: User, remark_id: int) -> None:
    """Raises Refused for another's."""
    remark = fresh(Remark, remark_id)
    require(policy.change_remark(moderator, remark))
    db.session.delete(remark)


@transactional
def take_remarks_along(thread_id: int, into_id: int) -> None:
    """What was noted about a thread that has become a part of another one. May run twice."""
    thread = fresh(Thread, thread_id)
    about = update(Remark).where(Remark.thread_id == thread.id).values(thread_id=into_id)
    if thread.state is State.MERGED and changed(about):
        threads.note_extra(Thread, into_id, Extra.REMARK)


@transactional
def _note(moderator: User, about: Thread | Post, text: str, *, key: str) -> Remark:
    about = fresh(type(about), about.id)
    thread = about.thread if isinstance(about, Post) else about
    require(policy.moderate(moderator, thread.network_id))
    place = {"post_id": about.id} if isinstance(about, Post) else {"thread_id": about.id}
    remark = Remark(**place, author_id=moderator.id, text=text, key=key)
    db.session.add(remark)
    threads.note_extra(type(about), about.id, Extra.REMARK)
    return remark
