"""Who is told of a new post: those who watch its thread, its place or one of its keywords."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, exists, or_, select, true, union
from sqlalchemy.orm import aliased

from forum.accounts.models import Account, NetworkRole
from forum.kit.db import db
from forum.networks.queries import has_role, may_read
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
from forum.threads.queries.threads import Head
from forum.vocabulary.models import Concept

BATCH = 500  # people that are told at once
_MUTING = aliased(ConceptReader)


def watchers_of(thread: Thread | Head, *, after: int = 0, limit: int = BATCH) -> Sequence[int]:
    """Accounts that watch the thread and may read it, by id; the next batch is `after` the last."""
    batches = [
        select(watching.with_only_columns(Account.id).limit(limit).subquery())
        for watching in _watching(thread, after)
    ]
    everybody = union(*batches).subquery()
    return db.session.scalars(select(everybody.c.id).order_by(everybody.c.id).limit(limit)).all()


def watchers_of_area(
    thread: Thread, area_id: int, *, after: int = 0, limit: int = BATCH
) -> Sequence[int]:
    """Accounts that watch an area where the thread is shown as a guest and may read it."""
    query = select(Account.id).join(AreaReader, AreaReader.account_id == Account.id)
    watching = (AreaReader.area_id == area_id, AreaReader.level == Level.WATCH)
    query = query.where(*watching, Account.id > after, _by_place(thread), readers_of(thread))
    return db.session.scalars(query.order_by(Account.id).limit(limit)).all()


def readers_of(thread: Thread | Head) -> ColumnElement[bool]:
    """The rule of `policy.read_thread` for one thread and many people: for queries of Account."""
    shown: ColumnElement[bool] = true()
    if thread.state is not State.PUBLISHED:
        moderates = has_role(thread.network_id, NetworkRole.MODERATOR)
        shown = or_(Account.administrator, Account.id == thread.author_id, moderates)
    return and_(Account.closed_at.is_(None), may_read(thread.area), shown)


def _watching(thread: Thread | Head, after: int) -> list[Select[Any]]:
    """Those who watch the thread itself, an area of it, its network or a keyword of it."""
    home = (AreaReader.account_id == Account.id, AreaReader.area_id == thread.area_id)
    near = exists().where(*home).correlate(Account)
    around = _by_place(thread)
    guests = select(GuestArea.area_id).where(GuestArea.thread_id == thread.id)
    watched: list[tuple[Any, ColumnElement[bool]]] = [
        (ThreadReader, ThreadReader.thread_id == thread.id),
        (AreaReader, and_(AreaReader.area_id == thread.area_id, around)),
        (AreaReader, and_(AreaReader.area_id.in_(guests), around, ~near)),
        (NetworkReader, and_(NetworkReader.network_id == thread.network_id, around, ~near)),
        (
            ConceptReader,
            and_(ConceptReader.concept_id.in_(_concepts(thread)), around, ~_place_is_muted(thread)),
        ),
    ]
    return [
        select(Account)
        .join(reader, reader.account_id == Account.id)
        .where(place, reader.level == Level.WATCH, reader.account_id > after, readers_of(thread))
        .order_by(Account.id)
        .distinct()
        for reader, place in watched
    ]


def _by_place(thread: Thread | Head) -> ColumnElement[bool]:
    """Whether the level of a place holds: none was chosen for the thread, no keyword is muted."""
    here = exists().where(
        ThreadReader.account_id == Account.id,
        ThreadReader.thread_id == thread.id,
        ThreadReader.level.is_not(None),
    )
    return and_(~here, ~_keyword_is_muted(thread))


def _keyword_is_muted(thread: Thread | Head) -> ColumnElement[bool]:
    return exists().where(
        _MUTING.account_id == Account.id,
        _MUTING.concept_id.in_(_concepts(thread)),
        _MUTING.level == Level.MUTE,
    )


def _place_is_muted(thread: Thread | Head) -> ColumnElement[bool]:
    """Whether the area is, or else the network."""
    area = (AreaReader.account_id == Account.id, AreaReader.area_id == thread.area_id)
    network = exists().where(
        NetworkReader.account_id == Account.id,
        NetworkReader.network_id == thread.network_id,
        NetworkReader.level == Level.MUTE,
    )
    muted = exists().where(*area, AreaReader.level == Level.MUTE)
    return or_(muted, and_(network, ~exists().where(*area)))


def _concepts(thread: Thread | Head) -> CompoundSelect[int]:
    """The keywords of a thread, and those a level broader."""
    own = select(ThreadConcept.concept_id).where(ThreadConcept.thread_id == thread.id)
    above = select(Concept.broader_id).where(Concept.id.in_(own), Concept.broader_id.is_not(None))
    return union(own, above)
