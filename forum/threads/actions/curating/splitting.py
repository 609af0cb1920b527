"""Posts that go to a thread of their own, or to another one: they keep their ids and dates, get new
numbers at its end, and their old addresses lead there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy import ColumnElement, func, or_, select

from forum.accounts.models import User
from forum.kit.db import db, fresh, transactional
from forum.kit.policy import Refused, Sentence, require
from forum.networks.models import Area
from forum.threads import policy
from forum.threads.actions.curating.carrying import bring_back, carry, still_there
from forum.threads.actions.curating.changing import insist_on_readers
from forum.threads.actions.curating.undoing import lock_threads, note_undone
from forum.threads.actions.extras import note_event
from forum.threads.acts import Act, Told, TooLate, act
from forum.threads.models import Kind, Post, State, Thread, ThreadConcept, ThreadEvent

SHORT = 50  # posts of a stretch of which each is named
LEFT, CAME = "posts_left", "posts_came"
Ranges = Sequence[tuple[int, int]]
"""First and last numbers of posts that stand beside each other."""

NONE = _l("None of these posts is here. Look at the discussion as it is now.")
OPENING = _l("The opening post stays: choose later ones, or move or merge the whole discussion.")
UNSHOWN = _l("The first of these posts is hidden or removed, so no discussion can begin with it.")
SAME = _l("That is this discussion. Choose another.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHome:
    """A thread that is made for the posts; the rest it has from where they come from."""

    title: str
    kind: Kind
    area: Area


@transactional
def split(
    curator: User,
    thread: Thread,
    ranges: Ranges,
    *,
    home: NewHome | Thread,
    reason: str = "",
    agreed: bool = False,
    key: str | None = None,
) -> Thread:
    """Where the posts are now. The same key twice is one split. Raises Refused."""
    into = home.id if isinstance(home, Thread) else None
    locked = lock_threads(thread.id, into)
    if known := _done_before(curator, key):
        return known
    source = locked[thread.id]
    require(policy.curate(curator, source))
    goal = locked[into] if into else home
    chosen = _chosen(source, ranges, begins=into is None)
    _insist(curator, source, goal, agreed=agreed)
    target = goal if isinstance(goal, Thread) else _begun(source, goal, chosen)
    more: dict[str, Any] = {"reason": reason, "key": key, "new": into is None}
    _carry(curator, source, target, chosen=chosen, **more)
    return target


def _done_before(curator: User, key: str | None) -> Thread | None:
    if key is None:
        return None
    query = select(ThreadEvent).where(ThreadEvent.actor_id == curator.id, ThreadEvent.key == key)
    known = db.session.scalar(query)
    return db.session.get_one(Thread, known.told["thread"]) if known else None


def _chosen(source: Thread, ranges: Ranges, *, begins: bool) -> ColumnElement[bool]:
    """The condition for the posts. Raises Refused when they cannot go."""
    wanted = _among(ranges)
    query = select(Post.number, Post.state).where(Post.thread_id == source.id, wanted)
    first = db.session.execute(query.order_by(Post.number).limit(1)).first()
    if first is None:
        raise Refused(NONE)
    if first.number == 1:
        raise Refused(OPENING)
    if begins and first.state is not State.PUBLISHED:
        raise Refused(UNSHOWN)
    return wanted


def _among(ranges: Ranges) -> ColumnElement[bool]:
    """Hundreds of single posts are one list, which is looked up; long stretches are compared."""
    listed = [range(first, last + 1) for first, last in ranges if last - first < SHORT]
    stretches = [
        Post.number.between(first, last) for first, last in ranges if last - first >= SHORT
    ]
    return or_(Post.number.in_(list(chain.from_iterable(listed))), *stretches)


def _insist(curator: User, source: Thread, goal: Thread | NewHome, *, agreed: bool) -> None:
    if isinstance(goal, Thread):
        if goal.id == source.id:
            raise Refused(SAME)
        require(policy.curate(curator, goal))
    require(policy.place(curator, goal.area))
    insist_on_readers(source.area, goal.area, agreed=agreed)


def _begun(source: Thread, home: NewHome, chosen: ColumnElement[bool]) -> Thread:
    """A thread without posts yet, by the author of the first that comes."""
    query = select(Post).where(Post.thread_id == source.id, chosen).order_by(Post.number).limit(1)
    opening = db.session.scalars(query).one()
    thread = Thread(
        network_id=home.area.network_id,
        area_id=home.area.id,
        author_id=opening.author_id,
        kind=home.kind,
        title=home.title,
        language=opening.language,
        created_at=opening.created_at,
    )
    db.session.add(thread)
    db.session.flush()
    concepts = select(ThreadConcept).where(ThreadConcept.thread_id == source.id)
    for one in db.session.scalars(concepts).all():
        told = {"concept_id": one.concept_id, "position": one.position}
        db.session.add(ThreadConcept(thread_id=thread.id, **told))
    return thread


def _carry(
    curator: User,
    source: Thread,
    target: Thread,
    *,
    chosen: ColumnElement[bool],
    reason: str,
    key: str | None,
    new: bool,
) -> None:
    """The posts with an event on either side, each of which knows the other."""
    span = select(func.min(Post.number), func.max(Post.number), func.count())
    first, last, many = db.session.execute(span.where(Post.thread_id == source.id, chosen)).one()
    numbers = {"first": first, "last": last, "many": many, "new": new}
    more: dict[str, Any] = {"actor": curator, "reason": reason}
    there = {**numbers, "thread": target.id}
    left = note_event(source, LEFT, told=there, after=first - 1, key=key, **more)
    here = {"thread": source.id, "pair": left.id, "new": new}
    here |= {"first": target.last_number + 1, "last": target.last_number + many, "many": many}
    came = note_event(target, CAME, told=here, **more)
    left.told = {**there, "twin": came.id}
    carry(source, target, chosen, event=left)


def undo_carrying(
    curator: User, source: Thread, target: Thread, *, left: ThreadEvent, came: ThreadEvent
) -> None:
    """Bring the posts back, or say what stands in the way."""
    if still_there(target.id, left.id) != left.told["many"]:
        raise TooLate(_("Some of these posts have been moved on since then."))
    bring_back(source, target, left)
    note_undone(curator, left)
    note_undone(curator, came)


def pair_of(event: ThreadEvent) -> tuple[ThreadEvent, ThreadEvent]:
    """The event where posts left and the one where they came, whichever of them this is."""
    other = fresh(ThreadEvent, event.told.get("pair") or event.told["twin"])
    return (other, event) if "pair" in event.told else (event, other)


def _undo(curator: User, _thread: Thread, event: ThreadEvent) -> None:
    left, came = pair_of(event)
    source = db.session.get_one(Thread, left.thread_id)
    target = db.session.get_one(Thread, came.thread_id)
    if source.state is State.MERGED:
        raise TooLate(_("The discussion that they come from has been merged into another."))
    begun = left.told["new"]
    if begun and target.last_number - target.gone != left.told["many"]:
        raise TooLate(_("There are other posts in it by now. Merge it back instead."))
    undo_carrying(curator, source, target, left=left, came=came)
    if begun:
        target.state = State.MERGED


def _left(told: Told) -> Sentence:
    words = ngettext(
        "%(who)s moved a post from here to %(thread)s.",
        "%(who)s moved %(num)s posts from here to %(thread)s.",
        told["many"],
        who="%(who)s",
        thread="%(thread)s",
    )
    return told.say(words, thread=told.thread())


def _came(told: Told) -> Sentence:
    if told["many"] == 1:
        words = _("%(who)s moved post %(first)s here from %(thread)s.")
    else:
        words = _("%(who)s moved posts %(first)s–%(last)s here from %(thread)s.")
    return told.say(words, thread=told.thread(), first=told["first"], last=told["last"])


act(Act(kind=LEFT, drawing="split", sentence=_left, undo=_undo))
act(Act(kind=CAME, drawing="split", sentence=_came, undo=_undo))
