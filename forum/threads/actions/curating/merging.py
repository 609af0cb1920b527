"""Appending a thread to another one, to which its address leads from then on."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import true

from forum.accounts.models import User
from forum.kit.db import db, transactional
from forum.kit.policy import Refused, Sentence, require
from forum.threads import policy
from forum.threads.actions.curating.carrying import carry
from forum.threads.actions.curating.changing import insist_on_readers
from forum.threads.actions.curating.splitting import SAME, pair_of, undo_carrying
from forum.threads.actions.curating.undoing import lock_threads
from forum.threads.actions.extras import note_event
from forum.threads.acts import Act, Told, TooLate, act
from forum.threads.models import State, Thread, ThreadEvent

MERGED, APPENDED = "merged", "appended"


@transactional
def merge(
    curator: User, thread: Thread, into: Thread, *, reason: str = "", agreed: bool = False
) -> None:
    """All posts of a thread follow those of the other, numbered on. Raises Refused."""
    locked = lock_threads(thread.id, into.id)
    source, target = locked[thread.id], locked[into.id]
    if source.id == target.id:
        raise Refused(SAME)
    if source.state is State.MERGED:
        return
    for one in (source, target):
        require(policy.curate(curator, one))
    insist_on_readers(source.area, target.area, agreed=agreed)
    left, came = _note(curator, source, target, reason=reason)
    many = carry(source, target, true(), event=left)
    left.told = {**left.told, "twin": came.id, "many": many}
    last = target.last_number
    came.told = {**came.told, "first": last - many + 1, "last": last, "many": many}
    source.state = State.MERGED


def _note(
    curator: User, source: Thread, target: Thread, *, reason: str
) -> tuple[ThreadEvent, ThreadEvent]:
    more: dict[str, Any] = {"actor": curator, "reason": reason}
    there = {"thread": target.id, "state": source.state.value}
    left = note_event(source, MERGED, told=there, **more)
    came = note_event(target, APPENDED, told={"thread": source.id, "pair": left.id}, **more)
    return left, came


def _undo(curator: User, _thread: Thread, event: ThreadEvent) -> None:
    left, came = pair_of(event)
    source = db.session.get_one(Thread, left.thread_id)
    target = db.session.get_one(Thread, came.thread_id)
    if target.state is State.MERGED:
        raise TooLate(_("This discussion has itself been merged into another since then."))
    undo_carrying(curator, source, target, left=left, came=came)
    source.state = State(left.told["state"])


def _left(told: Told) -> Sentence:
    return told.say(_("%(who)s merged the discussion into %(thread)s."), thread=told.thread())


def _came(told: Told) -> Sentence:
    sentence = _("%(who)s merged the discussion %(thread)s into this: posts %(first)s–%(last)s.")
    return told.say(sentence, thread=told.thread(), first=told["first"], last=told["last"])


act(Act(kind=MERGED, drawing="merge", sentence=_left, undo=_undo))
act(Act(kind=APPENDED, drawing="merge", sentence=_came, undo=_undo))
