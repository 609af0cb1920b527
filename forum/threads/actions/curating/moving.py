"""Putting a thread into another area. Its address stays."""

from __future__ import annotations

from flask_babel import gettext as _

from forum.accounts.models import Account, User
from forum.kit.db import db, transactional
from forum.kit.policy import Sentence, require
from forum.networks.models import Area
from forum.threads import policy
from forum.threads.actions.curating.changing import change, curated, insist_on_readers
from forum.threads.actions.extras import note_event
from forum.threads.acts import Act, Told, TooLate, act
from forum.threads.models import Thread, ThreadEvent

MOVED = "moved"


@transactional
def move(
    curator: User, thread: Thread, area: Area, *, reason: str = "", agreed: bool = False
) -> None:
    """Into an area of a network that the curator moderates too. Raises Refused."""
    thread = curated(curator, thread.id)
    if thread.area_id == area.id:
        return
    require(policy.place(curator, area))
    insist_on_readers(thread.area, area, agreed=agreed)
    note_move(thread, area, actor=curator, reason=reason)
    _put(thread, area)


def note_move(
    thread: Thread, area: Area, *, actor: User | Account | None, reason: str = ""
) -> None:
    """Let the stream tell where the thread comes from and where it goes."""
    told = {"from_area": thread.area_id, "to_area": area.id}
    note_event(thread, MOVED, actor=actor, reason=reason, told=told)


def _put(thread: Thread, area: Area) -> None:
    change(thread, area_id=area.id, network_id=area.network_id)


def _undo(curator: User, thread: Thread, event: ThreadEvent) -> None:
    if thread.area_id != event.told["to_area"]:
        raise TooLate(_("The discussion has been moved on since then."))
    area = db.session.get_one(Area, event.told["from_area"])
    require(policy.place(curator, area))
    _put(thread, area)


def _tell(told: Told) -> Sentence:
    places = {"from_area": told.area("from_area"), "to_area": told.area("to_area")}
    sentence = _("%(who)s moved the discussion from the area %(from_area)s to %(to_area)s.")
    return told.say(sentence, **places)


act(Act(kind=MOVED, drawing="move-right", sentence=_tell, undo=_undo))
