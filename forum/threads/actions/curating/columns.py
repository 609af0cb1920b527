"""Acts that change columns of the thread: the event keeps them as they were and as they became."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from flask_babel import lazy_gettext as _l

from forum.accounts.models import User
from forum.threads.actions.curating.changing import change
from forum.threads.actions.extras import note_event
from forum.threads.acts import TooLate
from forum.threads.models import Thread, ThreadEvent

CHANGED = _l("It has been changed since then.")
MOMENTS = ("pinned_until", "closes_at")


def set_columns(
    thread: Thread, kind: str, *, actor: User | None, reason: str = "", **values: object
) -> ThreadEvent | None:
    """Give the thread these values and tell of it; none when it has them already."""
    was, new = _told(thread, values), {name: plain(value) for name, value in values.items()}
    if was == new:
        return None
    change(thread, **values)
    return note_event(thread, kind, actor=actor, reason=reason, told={"was": was, "now": new})


def undo_columns(_curator: User, thread: Thread, event: ThreadEvent) -> None:
    """Give the thread back what it had. Raises TooLate when somebody has changed it again."""
    was, new = event.told["was"], event.told["now"]
    if _told(thread, new) != new:
        raise TooLate(CHANGED)
    change(thread, **{name: _value(name, value) for name, value in was.items()})


def moment(told: str | None) -> datetime | None:
    """A moment as an event keeps it."""
    return datetime.fromisoformat(told) if told else None


def _told(thread: Thread, names: Mapping[str, object]) -> dict[str, Any]:
    return {name: plain(getattr(thread, name)) for name in names}


def plain(value: object) -> object:
    """The value as an event keeps it."""
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


def _value(name: str, told: Any) -> object:
    return moment(told) if name in MOMENTS else told
