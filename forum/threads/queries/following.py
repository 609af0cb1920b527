"""Who follows what, and how closely: the thread's level, else its area's, else its network's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeVarTuple

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    exists,
    func,
    or_,
    select,
    true,
    union_all,
)

from forum.accounts.models import Account, NetworkRole, User, Viewer
from forum.kit.db import db
from forum.networks.models import Area, Network
from forum.networks.queries import has_role, may_read, readable_areas, readable_networks
from forum.threads.models import (
    AreaReader,
    Follower,
    Level,
    NetworkReader,
    State,
    Thread,
    ThreadReader,
)
from forum.threads.queries.threads import Head

Columns = TypeVarTuple("Columns")
BATCH = 500  # people that are told at once


class Reading(NamedTuple):
    """How far somebody has read a thread, and how closely they follow it."""

    last_read: int | None = None
    """None for a thread never opened."""
    chosen: int | None = None
    """The level chosen for this thread, if there is one."""
    area_level: int | None = None
    network_level: int | None = None

    @property
    def level(self) -> Level:
        """The level that holds."""
        chosen = (self.chosen, self.area_level, self.network_level)
        return Level(next((level for level in chosen if level is not None), Level.NORMAL))


def reading_of(viewer: Viewer, thread: Thread | Head) -> Reading:
    """Mark and levels of one reader in one thread, in one query."""
    if not viewer.is_authenticated:
        return Reading()
    query = select(
        ThreadReader.last_read_number, ThreadReader.level, AreaReader.level, NetworkReader.level
    )
    query = with_levels(query.select_from(Thread).where(Thread.id == thread.id), viewer)
    return Reading._make(db.session.execute(query).one())


def level_of(member: Viewer, thread: Thread | Head) -> Level:
    """How closely somebody follows a thread."""
    return reading_of(member, thread).level


def reading_in_area(viewer: Viewer, area: Area) -> Reading:
    """What somebody has chosen for an area and for its network."""
    if not viewer.is_authenticated:
        return Reading()
    by_area = and_(AreaReader.area_id == Area.id, AreaReader.account_id == viewer.id)
    by_network = and_(
        NetworkReader.network_id == Area.network_id, NetworkReader.account_id == viewer.id
    )
    query = select(AreaReader.level, NetworkReader.level).select_from(Area)
    query = query.outerjoin(AreaReader, by_area).outerjoin(NetworkReader, by_network)
    return Reading(None, None, *db.session.execute(query.where(Area.id == area.id)).one())


def reading_in_network(viewer: Viewer, network: Network) -> Reading:
    """What somebody has chosen for a network."""
    if not viewer.is_authenticated:
        return Reading()
    mine = (NetworkReader.account_id == viewer.id, NetworkReader.network_id == network.id)
    return Reading(network_level=db.session.scalar(select(NetworkReader.level).where(*mine)))


def networks_chosen(member: User) -> Sequence[Row[*tuple[Any, ...]]]:
    """Key, names and level of the networks for which a member has chosen a level."""
    mine = and_(NetworkReader.network_id == Network.id, NetworkReader.account_id == member.id)
    query = readable_networks(member).join(NetworkReader, mine)
    return db.session.execute(
        query.with_only_columns(Network.key, Network.names, NetworkReader.level)
    ).all()


def areas_chosen(member: User) -> Sequence[Row[*tuple[Any, ...]]]:
    """The same of areas, with the key of their network first."""
    mine = and_(AreaReader.area_id == Area.id, AreaReader.account_id == member.id)
    query = readable_areas(member).join(AreaReader, mine)
    return db.session.execute(
        query.with_only_columns(
            Network.key.label("network_key"), Area.key, Area.names, AreaReader.level
        )
    ).all()


def is_automatic(member: User) -> bool:
    """Whether the member follows what they write in."""
    query = select(Follower.automatic).where(Follower.account_id == member.id)
    return db.session.scalar(query) is not False


def follows_by_writing(member: User, thread_id: int) -> bool:
    """Whether nothing was chosen for this thread or its place, nor against following by itself."""
    chosen = func.coalesce(ThreadReader.level, AreaReader.level, NetworkReader.level)
    query = with_levels(select(Thread.id).where(Thread.id == thread_id), member)
    query = query.outerjoin(Follower, Follower.account_id == member.id)
    query = query.where(chosen.is_(None), func.coalesce(Follower.automatic, true()))
    return db.session.scalar(query) is not None


def watchers_of(thread: Thread | Head, *, after: int = 0, limit: int = BATCH) -> Sequence[int]:
    """Accounts that watch the thread and may read it, by id; the next batch is `after` the last."""
    batches = [
        select(watching.with_only_columns(Account.id).limit(limit).subquery())
        for watching in _watching(thread, after)
    ]
    everybody = union_all(*batches).subquery()
    return db.session.scalars(select(everybody.c.id).order_by(everybody.c.id).limit(limit)).all()


def readers_of(thread: Thread | Head) -> ColumnElement[bool]:
    """The rule of `policy.read_thread` for one thread and many people: for queries of Account."""
    shown: ColumnElement[bool] = true()
    if thread.state is not State.PUBLISHED:
        moderates = has_role(thread.network_id, NetworkRole.MODERATOR)
        shown = or_(Account.administrator, Account.id == thread.author_id, moderates)
    return and_(Account.closed_at.is_(None), may_read(thread.area), shown)


def with_levels(threads: Select[*Columns], member: Viewer) -> Select[*Columns]:
    """Joined with what the member has read and chosen: ThreadReader, AreaReader, NetworkReader."""
    return (
        threads.outerjoin(
            ThreadReader,
            and_(ThreadReader.thread_id == Thread.id, ThreadReader.account_id == member.id),
        )
        .outerjoin(
            AreaReader,
            and_(AreaReader.area_id == Thread.area_id, AreaReader.account_id == member.id),
        )
        .outerjoin(
            NetworkReader,
            and_(
                NetworkReader.network_id == Thread.network_id,
                NetworkReader.account_id == member.id,
            ),
        )
    )


def level_that_holds() -> ColumnElement[int]:
    """The nearest level chosen, for queries of `with_levels`."""
    levels = (ThreadReader.level, AreaReader.level, NetworkReader.level)
    return func.coalesce(*levels, Level.NORMAL)


def _watching(thread: Thread | Head, after: int) -> list[Select[Any]]:
    """Those who watch the thread, its area, its network: nobody is in two of them."""
    here = exists().where(
        ThreadReader.account_id == Account.id,
        ThreadReader.thread_id == thread.id,
        ThreadReader.level.is_not(None),
    )
    near = exists().where(AreaReader.account_id == Account.id, AreaReader.area_id == thread.area_id)
    watched: list[tuple[Any, ColumnElement[bool]]] = [
        (ThreadReader, ThreadReader.thread_id == thread.id),
        (AreaReader, and_(AreaReader.area_id == thread.area_id, ~here)),
        (NetworkReader, and_(NetworkReader.network_id == thread.network_id, ~here, ~near)),
    ]
    return [
        select(Account)
        .join(reader, reader.account_id == Account.id)
        .where(place, reader.level == Level.WATCH, reader.account_id > after, readers_of(thread))
        .order_by(reader.account_id)
        for reader, place in watched
    ]
