"""What was done to a thread, as it stands between its posts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from forum.accounts.models import Account, Viewer
from forum.kit.db import db
from forum.networks.models import Area, Network
from forum.networks.queries import area_is_readable, readable_areas
from forum.threads.models import State, Thread, ThreadEvent
from forum.threads.queries.threads import placed, thread_is_readable

THREAD_KEYS = ("thread",)
AREA_KEYS = ("area", "from_area", "to_area")
"""Where `told` holds the ids of threads and areas, whose names not every reader may know."""


class EventRow(NamedTuple):
    """One thing that was done."""

    id: int
    after_number: int
    kind: str
    reason: str
    told: Mapping[str, Any]
    created_at: datetime
    undone_at: datetime | None
    actor_name: str | None
    undone_by_name: str | None


class Names(NamedTuple):
    """Of threads and areas that events name: those that their reader may know."""

    threads: Mapping[int, tuple[str, str]]
    """Title and language, by id."""
    areas: Mapping[int, tuple[Mapping[str, str], str, str]]
    """Names, key of the network and key, by id."""


def events_between(thread_id: int, numbers: range) -> Sequence[EventRow]:
    """What was done after the posts with these numbers, in the order of the stream."""
    undoer = aliased(Account)
    query = (
        select(
            ThreadEvent.id,
            ThreadEvent.after_number,
            ThreadEvent.kind,
            ThreadEvent.reason,
            ThreadEvent.told,
            ThreadEvent.created_at,
            ThreadEvent.undone_at,
            Account.name,
            undoer.name,
        )
        .outerjoin(Account, Account.id == ThreadEvent.actor_id)
        .outerjoin(undoer, undoer.id == ThreadEvent.undone_by_id)
        .where(ThreadEvent.thread_id == thread_id)
        .where(ThreadEvent.after_number.between(numbers.start, numbers.stop - 1))
        .order_by(ThreadEvent.after_number, ThreadEvent.id)
    )
    return [EventRow._make(row) for row in db.session.execute(query)]


def event_in(thread_id: int, event_id: int) -> ThreadEvent | None:
    """The event, if it happened to this thread."""
    query = select(ThreadEvent).where(ThreadEvent.thread_id == thread_id)
    return db.session.scalar(query.where(ThreadEvent.id == event_id))


def names_told(viewer: Viewer, events: Sequence[EventRow]) -> Names:
    """What the viewer may know of the threads and areas that these events name."""
    return Names(
        _titles(viewer, _ids(events, THREAD_KEYS)), _places(viewer, _ids(events, AREA_KEYS))
    )


def _ids(events: Sequence[EventRow], keys: Sequence[str]) -> set[int]:
    return {event.told[key] for event in events for key in keys if event.told.get(key)}


def _titles(viewer: Viewer, ids: Collection[int]) -> Mapping[int, tuple[str, str]]:
    """Those of merged threads too, whose address leads on."""
    if not ids:
        return {}
    known = or_(thread_is_readable(viewer), Thread.state == State.MERGED)
    query = placed(select(Thread)).where(Thread.id.in_(ids), area_is_readable(viewer), known)
    columns = (Thread.id, Thread.title, Thread.language)
    rows = db.session.execute(query.with_only_columns(*columns))
    return {row.id: (row.title, row.language) for row in rows}


def _places(
    viewer: Viewer, ids: Collection[int]
) -> Mapping[int, tuple[Mapping[str, str], str, str]]:
    if not ids:
        return {}
    query = readable_areas(viewer).where(Area.id.in_(ids))
    columns = (Area.id, Area.names, Network.key.label("network_key"), Area.key)
    rows = db.session.execute(query.with_only_columns(*columns))
    return {row.id: (row.names, row.network_key, row.key) for row in rows}
