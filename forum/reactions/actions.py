"""Thanking, and telling that one has a challenge too."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import delete, exists
from sqlalchemy.orm import aliased

from forum.accounts.models import User
from forum.accounts.news import NewsCame, NewsEnded
from forum.kit import limits
from forum.kit.db import changed, db, ensured, fresh, transactional
from forum.kit.limits import Rate
from forum.kit.policy import Sentence, require
from forum.outbox.bus import publish
from forum.reactions import policy, queries
from forum.reactions.models import NEEDS, THANKS, SharedNeed, Thanks
from forum.threads import actions as threads
from forum.threads.acts import Act, Told, act
from forum.threads.events import PostsMoved
from forum.threads.models import Extra, Post, Thread

OFTEN = Rate(60, 600)
REMOVED = "need_removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Whose challenge it is too, and how it shows there."""

    organisation: str = ""
    region_id: int | None = None
    sentence: str = ""


@transactional
def thank(member: User, post: Post) -> None:
    """Thank for a post; who has done so already changes nothing. Raises Refused and TooMany."""
    post = fresh(Post, post.id)  # those who thank at once queue here
    require(policy.thank(member, post))
    if queries.has_thanked(member, post.id):
        return
    limits.mark("thank", OFTEN, subject=str(member.id))
    db.session.add(Thanks(post_id=post.id, account_id=member.id))
    threads.note_extra(Post, post.id, Extra.THANKS)
    _tell(post.author_id, f"{THANKS}{post.id}", thread_id=post.thread_id)


@transactional
def take_thanks_back(member: User, post: Post) -> None:
    """The member does not thank any more; the author's notice goes with the last thanks."""
    post = fresh(Post, post.id)
    mine = (Thanks.post_id == post.id, Thanks.account_id == member.id)
    if changed(delete(Thanks).where(*mine)) and not queries.many_thanks(post.id):
        threads.lower_extra(Post, post.id, Extra.THANKS)
        publish(NewsEnded(account_id=post.author_id, about=f"{THANKS}{post.id}"))


@transactional
def share_need(member: User, thread: Thread, need: Need) -> None:
    """Tell that one has the challenge too, or tell it anew. Raises Refused."""
    thread = fresh(Thread, thread.id)
    require(policy.share_need(member, thread))
    known = queries.need_of(member, thread.id)
    row = known or ensured(SharedNeed, thread_id=thread.id, account_id=member.id)
    row.organisation, row.region_id = need.organisation, need.region_id
    row.sentence = need.sentence
    if known is None:
        threads.note_extra(Thread, thread.id, Extra.SAME_NEED)
        _tell(thread.author_id, f"{NEEDS}{thread.id}", thread_id=thread.id)


@transactional
def remove_need(member: User, need: SharedNeed) -> None:
    """Take back what one told, or what somebody else should not have. Raises Refused."""
    require(policy.remove_need(member, need))
    thread = fresh(Thread, need.thread_id)
    if need.account_id != member.id:
        threads.note_event(thread, REMOVED, actor=member)
    changed(delete(SharedNeed).where(SharedNeed.id == need.id))
    if not queries.many_needs([thread.id]):
        threads.lower_extra(Thread, thread.id, Extra.SAME_NEED)
        publish(NewsEnded(account_id=thread.author_id, about=f"{NEEDS}{thread.id}"))


@transactional
def go_with_thread(event: PostsMoved) -> None:
    """Needs follow a challenge that is merged; who has told theirs there already has said it."""
    told = aliased(SharedNeed)
    there = exists().where(told.thread_id == event.to_id, told.account_id == SharedNeed.account_id)
    threads.carry_along(SharedNeed, event, Extra.SAME_NEED, fit=~there)


def _removed(told: Told) -> Sentence:
    return told.say(_("%(who)s removed what somebody told of having this challenge too."))


act(Act(kind=REMOVED, drawing="trash-2", sentence=_removed))


def _tell(account_id: int, about: str, *, thread_id: int) -> None:
    publish(NewsCame(account_id=account_id, about=about, many=1, thread_id=thread_id))
