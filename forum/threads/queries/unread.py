"""What is new for a member: threads they follow that have grown, and threads they never opened.

Muted threads are in neither. What a list costs depends on what its reader follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, or_, select, union

from forum.accounts.models import User, Viewer
from forum.accounts.prepared import prepared
from forum.kit.db import UtcDateTime, now
from forum.networks.models import Area, Network
from forum.threads.models import (
    AreaReader,
    ConceptReader,
    GuestArea,
    Level,
    NetworkReader,
    State,
    Thread,
    ThreadConcept,
    ThreadReader,
)
from forum.threads.queries.following import (
    is_or_is_above,
    level_that_holds,
    muted_by_concept,
    with_levels,
)
from forum.threads.queries.lists import (
    LENGTH,
    Filters,
    Slice,
    ThreadRow,
    as_rows,
    key_of,
    older_than,
    rows_of,
    thread_rows,
)
from forum.threads.queries.threads import placed, readable_threads
from forum.vocabulary.models import Concept

FRESH = timedelta(days=14)  # how long an unopened thread counts as new
KEPT = timedelta(days=90)  # how long unread talk of a followed area or network is listed


def unread(member: User, filters: Filters) -> Slice:
    """Followed threads with posts that the member has not read, newest activity first."""
    found = _slice(member, unread_threads(member, filters.network_id), filters)
    rows = [row._replace(last_read=row.last_read or 0) for row in found.rows]
    return found._replace(rows=rows)


def unopened(member: User, filters: Filters) -> Slice:
    """Threads of the last days that the member has not opened, newest activity first."""
    return _slice(member, unopened_threads(member, filters.network_id), filters)


def grown(member: Viewer, *, limit: int) -> Sequence[ThreadRow]:
    """The latest threads, followed or not, that have grown since the member has opened them."""
    query, values = _grown(member, limit)
    return rows_of(member, query, {**values, "kept": now() - KEPT})


@prepared
def _grown(member: Viewer, limit: int) -> Select[*tuple[Any, ...]]:
    query = _listed(with_levels(readable_threads(member), member), None).where(
        ThreadReader.last_read_number < Thread.shown_number,
        level_that_holds(member.id) != Level.MUTE,
        Thread.active_at > bindparam("kept", type_=UtcDateTime),
    )
    return as_rows(member, _newest(query, limit))


def unread_threads(member: User, network_id: int | None = None) -> Select[Thread]:
    """Driven from what the member follows; a thread that is never opened is unread as a whole."""
    followed = _followed(member).subquery()
    mark = and_(ThreadReader.thread_id == Thread.id, ThreadReader.account_id == member.id)
    query = readable_threads(member).join(followed, followed.c.id == Thread.id)
    query = query.outerjoin(ThreadReader, mark).where(
        Thread.shown_number > func.coalesce(ThreadReader.last_read_number, 0)
    )
    return _listed(query, network_id)


def unopened_threads(member: User, network_id: int | None = None) -> Select[Thread]:
    """Everybody's threads of the last days; the member's own are opened by being started."""
    query = with_levels(readable_threads(member), member).where(
        ThreadReader.account_id.is_(None),
        level_that_holds(member.id) != Level.MUTE,
        Thread.created_at > now() - FRESH,
        Thread.active_at > now() - FRESH,
        Thread.author_id != member.id,
    )
    return _listed(query, network_id)


def unseen_threads(member: User, place: Network | Area) -> Select[Thread]:
    """All of a place that is unread or new for the member, or has grown since they opened it."""
    followed = _followed(member).subquery()
    fresh = and_(
        ThreadReader.account_id.is_(None),
        Thread.created_at > now() - FRESH,
        Thread.author_id != member.id,
    )
    opened = and_(ThreadReader.account_id.is_not(None), Thread.active_at > now() - KEPT)
    query = with_levels(readable_threads(member), member).where(
        Thread.shown_number > func.coalesce(ThreadReader.last_read_number, 0),
        or_(fresh, opened, Thread.id.in_(select(followed.c.id))),
        Thread.area_id == place.id if isinstance(place, Area) else Thread.network_id == place.id,
    )
    return _listed(query, None)


def _followed(member: User) -> Any:
    """Ids of the threads that are followed: themselves, by their place, by a keyword."""
    themselves = select(ThreadReader.thread_id.label("id")).where(
        ThreadReader.account_id == member.id, ThreadReader.level >= Level.FOLLOW
    )
    chosen = exists().where(
        ThreadReader.account_id == member.id,
        ThreadReader.thread_id == Thread.id,
        ThreadReader.level.is_not(None),
    )
    by_itself = and_(~chosen, ~muted_by_concept(member))
    home = (AreaReader.account_id == member.id, AreaReader.area_id == Thread.area_id)
    nearer = exists().where(*home).correlate(Thread)
    by_area = select(Thread.id).join(AreaReader, AreaReader.area_id == Thread.area_id)
    shown = select(Thread.id).join(GuestArea, GuestArea.thread_id == Thread.id)
    by_guest_area = shown.join(AreaReader, AreaReader.area_id == GuestArea.area_id)
    by_network = select(Thread.id).join(
        NetworkReader, NetworkReader.network_id == Thread.network_id
    )
    return union(
        themselves,
        by_area.where(*_follows(AreaReader, member), by_itself),
        by_guest_area.where(*_follows(AreaReader, member), by_itself, ~nearer),
        by_network.where(*_follows(NetworkReader, member), by_itself, ~nearer),
        _by_concept(member).where(*_follows(ConceptReader, member), by_itself),
    )


def _by_concept(member: User) -> Select[int]:
    """Ids of the threads with keywords that the member has chosen a level for, in places that
    are not muted."""
    places = (
        (AreaReader, AreaReader.area_id == Thread.area_id),
        (NetworkReader, NetworkReader.network_id == Thread.network_id),
    )
    query = select(Thread.id).select_from(ConceptReader)
    query = query.join(Concept, is_or_is_above(ConceptReader.concept_id))
    query = query.join(ThreadConcept, ThreadConcept.concept_id == Concept.id)
    query = query.join(Thread, Thread.id == ThreadConcept.thread_id)
    for place, here in places:
        query = query.outerjoin(place, and_(here, place.account_id == member.id))
    level = func.coalesce(AreaReader.level, NetworkReader.level, Level.NORMAL)
    return query.where(level != Level.MUTE)


def _follows(
    place: type[AreaReader | ConceptReader | NetworkReader], member: User
) -> tuple[ColumnElement[bool], ...]:
    """What the member follows, joined with the threads that are active there."""
    return (
        place.account_id == member.id,
        place.level >= Level.FOLLOW,
        Thread.active_at > place.read_before,
        Thread.active_at > now() - KEPT,
    )


def _listed(threads: Select[Thread], network_id: int | None) -> Select[Thread]:
    threads = threads.where(Thread.state == State.PUBLISHED)
    return threads.where(Thread.network_id == network_id) if network_id else threads


def _slice(member: User, threads: Select[Thread], filters: Filters) -> Slice:
    rows = _rows(member, threads.where(*older_than(filters.before)), LENGTH + 1)
    older = key_of(rows[LENGTH - 1]) if len(rows) > LENGTH else None
    return Slice(rows[:LENGTH], older)


def _rows(member: Viewer, threads: Select[Thread], limit: int) -> Sequence[ThreadRow]:
    return thread_rows(member, _newest(threads, limit))


def _newest(threads: Select[Thread], limit: int) -> Select[Thread]:
    """Finds the ids first: what stands in a line is looked up for the lines that are shown."""
    latest = (Thread.active_at.desc(), Thread.id.desc())
    ids = threads.with_only_columns(Thread.id).order_by(*latest).limit(limit).subquery()
    return placed(select(Thread)).join(ids, ids.c.id == Thread.id).order_by(*latest)
