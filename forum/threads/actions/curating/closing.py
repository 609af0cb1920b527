"""Closing a thread that has come to its end, now or at a time, and opening it again.

A lock with which moderators restrict a discussion is a decision with its statement of reasons; it
is not undone here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from forum.accounts.models import User
from forum.kit import i18n
from forum.kit.db import db, fresh, now, transactional
from forum.kit.policy import Sentence, require
from forum.kit.text.posts import Rendered
from forum.threads import policy
from forum.threads.actions.curating.changing import change, curated
from forum.threads.actions.curating.columns import moment, plain, set_columns, undo_columns
from forum.threads.actions.extras import note_event
from forum.threads.acts import Act, Told, TooLate, act
from forum.threads.models import Closing, Thread, ThreadEvent

CLOSED, REOPENED, TIMED, BY_TIME = "closed", "reopened", "closing_timed", "closed_by_time"
KEPT = ("language", "source", "html", "continued_id")


@dataclass(frozen=True, slots=True)
class Summary:
    """With which words a thread is closed."""

    text: Rendered
    language: str


@transactional
def close(
    curator: User, thread: Thread, *, reason: str = "", summary: Summary | None = None
) -> None:
    """It can be read, but no longer replied to; its summary stands at its top. Raises Refused."""
    thread = curated(curator, thread.id)
    if thread.locked:
        return
    told = {"summed": bool(summary), "closes_at": plain(thread.closes_at)}
    change(thread, locked=True, closes_at=None)
    if summary:
        words = {"source": summary.text.source, "html": str(summary.text.html)}
        put_closing(thread, language=summary.language, **words)
    note_event(thread, CLOSED, actor=curator, reason=reason, told=told)


@transactional
def reopen(curator: User, thread: Thread, *, reason: str = "") -> None:
    """It can be replied to again. Raises Refused."""
    thread = curated(curator, thread.id)
    if thread.locked:
        require(policy.reopen(curator, thread))
        change(thread, locked=False)
        told = {"closing": take_closing(thread.id)}
        note_event(thread, REOPENED, actor=curator, reason=reason, told=told)


@transactional
def close_at(curator: User, thread: Thread, when: datetime | None, *, reason: str = "") -> None:
    """Let it close by itself then, or not at all. Raises Refused."""
    thread = curated(curator, thread.id)
    if not thread.locked:
        set_columns(thread, TIMED, actor=curator, reason=reason, closes_at=when)


@transactional
def close_by_time(thread_id: int) -> None:
    """The time has come. May run twice."""
    thread = fresh(Thread, thread_id)
    if not thread.closes_at or thread.closes_at > now():
        return
    if thread.locked:
        change(thread, closes_at=None)
    else:
        change(thread, locked=True, closes_at=None)
        note_event(thread, BY_TIME, actor=None)


def put_closing(thread: Thread, **values: Any) -> None:
    db.session.merge(Closing(thread_id=thread.id, **values))


def take_closing(thread_id: int) -> Mapping[str, Any] | None:
    """Remove what the thread was closed with; what it was, so that it can be put back."""
    closing = db.session.get(Closing, thread_id)
    if closing is None:
        return None
    db.session.delete(closing)
    return {name: getattr(closing, name) for name in KEPT}


def _undo_close(curator: User, thread: Thread, event: ThreadEvent) -> None:
    if not thread.locked:
        raise TooLate(_("It has been opened or closed since then."))
    require(policy.reopen(curator, thread))
    at = moment(event.told.get("closes_at"))
    change(thread, locked=False, closes_at=at if at and at > now() else None)
    take_closing(thread.id)


def _undo_reopen(_curator: User, thread: Thread, event: ThreadEvent) -> None:
    if thread.locked:
        raise TooLate(_("It has been opened or closed since then."))
    change(thread, locked=True)
    if closing := event.told.get("closing"):
        put_closing(thread, **closing)


def _closed(told: Told) -> Sentence:
    if told["summed"]:
        return told.say(_("%(who)s closed the discussion and summed it up."))
    return told.say(_("%(who)s closed the discussion."))


def _timed(told: Told) -> Sentence:
    at = moment(told["now"]["closes_at"])
    if at:
        return told.say(_("%(who)s lets the discussion close on %(when)s."), when=i18n.when(at))
    return told.say(_("%(who)s lets the discussion stay open."))


act(Act(kind=CLOSED, drawing="lock", sentence=_closed, undo=_undo_close))
act(Act(kind=TIMED, drawing="clock", sentence=_timed, undo=undo_columns))
act(
    Act(
        kind=BY_TIME,
        drawing="lock",
        sentence=lambda _told: _("The discussion closed at its time."),
        undo=_undo_close,
    )
)
act(
    Act(
        kind=REOPENED,
        drawing="lock-open",
        sentence=lambda told: told.say(_("%(who)s opened the discussion again.")),
        undo=_undo_reopen,
    )
)
