"""Which threads there are for a reader, and what stands at the head of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, func, or_, select, union_all
from sqlalchemy.orm import aliased, contains_eager

from forum.accounts.models import Account, Viewer
from forum.accounts.prepared import Values, prepared
from forum.kit.db import db
from forum.networks.models import Area, Network, Place
from forum.networks.queries import area_is_readable
from forum.threads.models import Extra, Kind, State, Thread
from forum.threads.starting import StartForm

T = TypeVar("T")
# made once: what a statement compares its columns with is slow to find for a new alias
_SHOWN, _LISTED = aliased(Thread), aliased(Thread)
_AREA, _NETWORK = aliased(Area), aliased(Network)


class Head(NamedTuple):
    """What stands above the posts of a thread."""

    id: int
    title: str
    kind: Kind
    language: str
    state: State
    last_number: int
    shown_number: int
    gone: int
    locked: bool
    pinned: bool
    pinned_until: datetime | None
    closes_at: datetime | None
    slow_minutes: int
    guarded: bool
    community: str | None
    version: int
    fields: Mapping[str, str]
    extras: int
    created_at: datetime
    active_at: datetime
    author_id: int
    author_name: str
    author_open: bool
    network_id: int
    network_key: str
    network_names: Mapping[str, str]
    area_id: int
    area_key: str
    area_names: Mapping[str, str]
    private: bool
    see_by: int
    reply_by: int
    start_by: int
    own_form: Sequence[Mapping[str, Any]] | None
    """What its area asks for its kind of thread, where that is not the usual."""

    @property
    def post_count(self) -> int:
        """Hidden ones too, of which placeholders stand here."""
        return self.last_number - self.gone

    @property
    def lowered(self) -> bool:
        """Whether a decision has put it after all others in lists."""
        return bool(self.extras & Extra.LOWERED)

    @property
    def latest(self) -> datetime:
        """The day that is told; a lowered thread has no place by time."""
        return self.created_at if self.lowered else self.active_at

    @property
    def area(self) -> Place:
        """The rights of the area that the thread stands in."""
        return Place(self.network_id, self.private, self.see_by, self.reply_by, self.start_by)


HEAD = (
    Thread.id,
    Thread.title,
    Thread.kind,
    Thread.language,
    Thread.state,
    Thread.last_number,
    Thread.shown_number,
    Thread.gone,
    Thread.locked,
    Thread.pinned,
    Thread.pinned_until,
    Thread.closes_at,
    Thread.slow_minutes,
    Thread.guarded,
    Thread.community,
    Thread.version,
    Thread.fields,
    Thread.extras,
    Thread.created_at,
    Thread.active_at,
    Thread.author_id,
    Account.name,
    Account.open_profile,
    Network.id,
    Network.key,
    Network.names,
    Area.id,
    Area.key,
    Area.names,
    Network.private,
    Area.see_by,
    Area.reply_by,
    Area.start_by,
    StartForm.fields,
)


def thread_is_readable(viewer: Viewer) -> ColumnElement[bool]:
    """The rule of `policy.read_thread`, for queries that join Area and Network."""
    shown: ColumnElement[bool] = Thread.state == State.PUBLISHED
    if viewer.is_authenticated:
        moderated = Thread.network_id.in_(viewer.moderated)
        own = Thread.author_id == viewer.id
        here = Thread.state != State.MERGED
        shown = here if viewer.administrator else or_(shown, and_(here, or_(own, moderated)))
    return and_(area_is_readable(viewer), shown)


def readable_threads(viewer: Viewer) -> Select[Thread]:
    """The rule of `policy.read_thread`, asked of many."""
    return placed(select(Thread)).where(thread_is_readable(viewer))


def whole_threads(viewer: Viewer) -> Select[Thread]:
    """The same with area and network loaded along, for rules about one thread."""
    query = readable_threads(viewer)
    return query.options(contains_eager(Thread.area).contains_eager(Area.network))


def placed(query: Select[T]) -> Select[T]:
    """With the area and network that a thread stands in."""
    return query.join(Area, Area.id == Thread.area_id).join(Network, Network.id == Area.network_id)


def head_of(viewer: Viewer, thread_id: int) -> tuple[Select[*tuple[Any, ...]], Values]:
    """Columns of `Head`, if the viewer may read the thread."""
    query, values = _head(viewer)
    return query, {**values, "thread": thread_id}


def latest_activity() -> ColumnElement[datetime]:
    """The same in SQL as `Head.latest`."""
    return case((is_lowered(), Thread.created_at), else_=Thread.active_at)


def is_lowered() -> ColumnElement[bool]:
    return Thread.extras.bitwise_and(int(Extra.LOWERED)) != 0


def newest_by_network(viewer: Viewer, *, each: int) -> Mapping[int, Sequence[Any]]:
    """The newest threads of every network: id and title, at most so many each."""
    found: dict[int, list[Any]] = {}
    for row in db.session.execute(*_newest_by_network(viewer, each)):
        found.setdefault(row.network_id, []).append(row)
    return found


def latest_in_areas(viewer: Viewer, area_ids: Sequence[int]) -> Mapping[int, Any]:
    """The newest thread of each of these readable areas, and how many threads there are."""
    query, values = _latest_in_areas(viewer)
    rows = db.session.execute(query, {**values, "areas": area_ids})
    return {row.area_id: row for row in rows}


@prepared
def _head(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    query = readable_threads(viewer).join(Account, Account.id == Thread.author_id)
    own = and_(StartForm.area_id == Thread.area_id, StartForm.kind == Thread.kind)
    query = query.outerjoin(StartForm, own)
    return query.where(Thread.id == bindparam("thread")).with_only_columns(*HEAD)


@prepared
def _newest_by_network(viewer: Viewer, each: int) -> Select[*tuple[Any, ...]]:
    network, shown = _NETWORK, _SHOWN
    newest = _newest(viewer).where(Thread.network_id == network.id).correlate(network)
    places = [newest.offset(place).scalar_subquery() for place in range(each)]
    return (
        select(shown.id, shown.title, shown.language, shown.network_id)
        .where(shown.id.in_(union_all(*(select(place).select_from(network) for place in places))))
        .order_by(shown.network_id, shown.active_at.desc(), shown.id.desc())
    )


@prepared
def _latest_in_areas(viewer: Viewer) -> Select[Any]:
    area, shown, listed = _AREA, _SHOWN, _LISTED
    newest = _newest(viewer).where(Thread.area_id == area.id).correlate(area).scalar_subquery()
    many = select(func.count()).where(listed.area_id == area.id, listed.state == State.PUBLISHED)
    columns = (shown.id, shown.title, shown.language, shown.active_at, shown.area_id)
    return (
        select(*columns, many.scalar_subquery().label("many"))
        .join(area, shown.id == newest)
        .where(area.id.in_(bindparam("areas", expanding=True)))
    )


def _newest(viewer: Viewer) -> Select[Any]:
    """The id of the newest thread on the lists. Asked per place, it walks along an index: ranking
    all threads to show a few of them would cost the more the longer people talk."""
    query = readable_threads(viewer).where(Thread.state == State.PUBLISHED, ~is_lowered())
    newest = query.order_by(Thread.active_at.desc(), Thread.id.desc()).limit(1)
    return newest.with_only_columns(Thread.id)
