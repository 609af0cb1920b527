"""Who follows what, and how closely.

The level of the thread itself holds over all others. Else a muted place or keyword mutes, and the
closest of the levels of its keywords and of its place (the area's, else the network's) holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVarTuple

from sqlalchemy import (
    ColumnElement,
    Row,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    true,
)

from forum.accounts.models import Account, User, Viewer
from forum.accounts.prepared import prepared
from forum.kit.db import db
from forum.networks.models import Area, Network
from forum.networks.queries import readable_areas, readable_networks
from forum.threads.models import (
    AreaReader,
    ConceptReader,
    Follower,
    Level,
    NetworkReader,
    Thread,
    ThreadConcept,
    ThreadReader,
)
from forum.threads.queries.tags import readable_concepts
from forum.threads.queries.threads import Head
from forum.vocabulary.models import Concept

Columns = TypeVarTuple("Columns")


class Reading(NamedTuple):
    """How far somebody has read a thread, and how closely they follow it."""

    last_read: int | None = None
    """None for a thread never opened."""
    chosen: int | None = None
    """The level chosen for this thread, if there is one."""
    area_level: int | None = None
    network_level: int | None = None
    tag_level: int | None = None
    """That of its keywords: muted if one of them is, else the closest of them."""
    read_at: datetime | None = None
    """When they read so far."""
    languages: str | None = None
    """Those they have chosen to read, as in `Follower`."""

    @property
    def level(self) -> Level:
        """The level that holds."""
        if self.chosen is not None:
            return Level(self.chosen)
        place = self.network_level if self.area_level is None else self.area_level
        around = [level for level in (place, self.tag_level) if level is not None]
        return Level.MUTE if Level.MUTE in around else Level(max(around, default=Level.NORMAL))


def reading_of(viewer: Viewer, thread: Thread | Head) -> Reading:
    """Mark and levels of one reader in one thread, in one query."""
    if not viewer.is_authenticated:
        return Reading()
    query, values = _reading(viewer)
    return Reading._make(db.session.execute(query, {**values, "thread": thread.id}).one())


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


def concepts_chosen(member: User) -> Sequence[Row[*tuple[Any, ...]]]:
    """Key, labels and level of the keywords for which a member has chosen one."""
    mine = and_(ConceptReader.concept_id == Concept.id, ConceptReader.account_id == member.id)
    query = readable_concepts(member).join(ConceptReader, mine).order_by(Concept.key)
    return db.session.execute(
        query.with_only_columns(Concept.key, Concept.labels, ConceptReader.level)
    ).all()


def reading_of_concept(viewer: Viewer, concept: Concept) -> Reading:
    """What somebody has chosen for a keyword."""
    if not viewer.is_authenticated:
        return Reading()
    mine = (ConceptReader.account_id == viewer.id, ConceptReader.concept_id == concept.id)
    return Reading(tag_level=db.session.scalar(select(ConceptReader.level).where(*mine)))


def chosen_of(member: User) -> Follower:
    """What the member has chosen about following and reading, or the usual."""
    found = db.session.get(Follower, member.id)
    return found or Follower(account_id=member.id, automatic=True, languages="")


def follows_by_writing(member: User, thread_id: int) -> bool:
    """Whether nothing was chosen for this thread or its place, nor against following by itself."""
    chosen = func.coalesce(ThreadReader.level, AreaReader.level, NetworkReader.level)
    query = with_levels(select(Thread.id).where(Thread.id == thread_id), member)
    query = query.outerjoin(Follower, Follower.account_id == member.id)
    query = query.where(chosen.is_(None), func.coalesce(Follower.automatic, true()))
    query = query.where(~exists(levels_of_concepts().where(ConceptReader.account_id == member.id)))
    return db.session.scalar(query) is not None


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


def level_that_holds(account_id: Any) -> ColumnElement[int]:
    """The twin of `Reading.level`, for queries of `with_levels`."""
    place = func.coalesce(AreaReader.level, NetworkReader.level)
    tag = _level_of_tags(account_id)
    return case(
        (ThreadReader.level.is_not(None), ThreadReader.level),
        (or_(place == Level.MUTE, tag == Level.MUTE), Level.MUTE),
        (tag > func.coalesce(place, Level.NORMAL), tag),
        else_=func.coalesce(place, Level.NORMAL),
    )


def muted_by_concept(member: Viewer) -> ColumnElement[bool]:
    """Whether the member has muted one of the thread's keywords."""
    mine = ConceptReader.account_id == member.id
    return exists(levels_of_concepts().where(mine, ConceptReader.level == Level.MUTE))


def levels_of_concepts() -> Select[int]:
    """The levels of the keywords of the thread that the query around it finds, whoever's."""
    return (
        select(ConceptReader.level)
        .join(Concept, is_or_is_above(ConceptReader.concept_id))
        .join(ThreadConcept, ThreadConcept.concept_id == Concept.id)
        .where(ThreadConcept.thread_id == Thread.id)
        .correlate(Thread, Account)
    )


def is_or_is_above(concept_id: Any) -> ColumnElement[bool]:
    """Who follows a keyword follows those that are a level narrower."""
    return or_(concept_id == Concept.id, concept_id == Concept.broader_id)


def _level_of_tags(account_id: Any) -> ScalarSelect[int]:
    """Muted if one of the thread's keywords is, else the closest of them."""
    levels = levels_of_concepts().where(ConceptReader.account_id == account_id)
    lowest, closest = func.min(ConceptReader.level), func.max(ConceptReader.level)
    one = case((lowest == Level.MUTE, lowest), else_=closest)
    return levels.with_only_columns(one).scalar_subquery()


@prepared
def _reading(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    languages = select(Follower.languages).where(Follower.account_id == viewer.id)
    query = select(
        ThreadReader.last_read_number,
        ThreadReader.level,
        AreaReader.level,
        NetworkReader.level,
        _level_of_tags(viewer.id),
        ThreadReader.updated_at,
        languages.scalar_subquery(),
    )
    query = query.select_from(Thread).where(Thread.id == bindparam("thread"))
    return with_levels(query, viewer)
