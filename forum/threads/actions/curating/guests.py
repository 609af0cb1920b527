"""Showing a thread in other areas too.

Who may read it, its own area says; who shows it elsewhere, moderates both places.
"""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import delete

from forum.accounts.models import User
from forum.kit.db import changed, db, put_missing, transactional
from forum.kit.db import now as moment
from forum.kit.policy import require
from forum.networks.models import Area
from forum.outbox.bus import publish
from forum.threads import policy
from forum.threads.actions.curating.changing import curated
from forum.threads.actions.curating.columns import CHANGED
from forum.threads.actions.extras import note_event, note_extra
from forum.threads.acts import Act, TooLate, act
from forum.threads.events import ThreadChanged, ThreadShown
from forum.threads.models import Extra, GuestArea, Thread, ThreadEvent

INVITED, WITHDRAWN = "guest_shown", "guest_withdrawn"


@transactional
def show_in(curator: User, thread: Thread, area: Area, *, reason: str = "") -> None:
    """List it in that area as well. Raises Refused."""
    thread = curated(curator, thread.id)
    require(policy.show_in(curator, thread, area))
    if not _is_guest(thread.id, area.id):
        _put(thread, area.id)
        note_event(thread, INVITED, actor=curator, reason=reason, told={"area": area.id})
        publish(ThreadShown(thread_id=thread.id, area_id=area.id))


@transactional
def withdraw_from(curator: User, thread: Thread, area: Area, *, reason: str = "") -> None:
    """List it there no more. Raises Refused."""
    thread = curated(curator, thread.id)
    if _take(thread, area.id):
        note_event(thread, WITHDRAWN, actor=curator, reason=reason, told={"area": area.id})


def _is_guest(thread_id: int, area_id: int) -> bool:
    return db.session.get(GuestArea, (thread_id, area_id)) is not None


def _put(thread: Thread, area_id: int) -> None:
    put_missing(GuestArea, [{"thread_id": thread.id, "area_id": area_id, "created_at": moment()}])
    note_extra(Thread, thread.id, Extra.GUEST)
    publish(ThreadChanged(thread_id=thread.id))


def _take(thread: Thread, area_id: int) -> bool:
    here = delete(GuestArea).where(GuestArea.thread_id == thread.id, GuestArea.area_id == area_id)
    if not changed(here):
        return False
    publish(ThreadChanged(thread_id=thread.id))
    return True


def _undo_show(_curator: User, thread: Thread, event: ThreadEvent) -> None:
    if not _take(thread, event.told["area"]):
        raise TooLate(CHANGED)


def _undo_withdraw(curator: User, thread: Thread, event: ThreadEvent) -> None:
    area = db.session.get_one(Area, event.told["area"])
    if _is_guest(thread.id, area.id):
        raise TooLate(CHANGED)
    require(policy.show_in(curator, thread, area))
    _put(thread, area.id)


act(
    Act(
        kind=INVITED,
        drawing="share-2",
        sentence=lambda told: told.say(
            _("%(who)s shows the discussion in %(area)s too."), area=told.area("area")
        ),
        undo=_undo_show,
    )
)
act(
    Act(
        kind=WITHDRAWN,
        drawing="share-2",
        sentence=lambda told: told.say(
            _("%(who)s shows the discussion in %(area)s no more."), area=told.area("area")
        ),
        undo=_undo_withdraw,
    )
)
