"""Lists of threads: the newest activity first, cut by key, filtered by the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, null, select, tuple_, union

from forum.accounts.models import Account, Viewer
from forum.accounts.prepared import prepared
from forum.kit.db import db
from forum.networks.models import Area, Network
from forum.threads.models import WAITING_KINDS, Extra, GuestArea, Kind, State, Thread, ThreadReader
from forum.threads.queries.holes import Unread, unread_in
from forum.threads.queries.tags import Tag, has_concept, tags_of
from forum.threads.queries.threads import placed, readable_threads
from forum.threads.starting import ThreadAnswer
from forum.vocabulary.models import Concept

LENGTH = 30  # threads in a list
MOST_PINNED = 10
DIGITS = 10  # of an id; longer ones fit into no table
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a reader asked the list for; all of it stands in the address."""

    unanswered: bool = False
    kind: Kind | None = None
    language: str | None = None
    tag: Concept | None = None
    network_id: int | None = None
    area_id: int | None = None
    answers: tuple[tuple[str, str], ...] = ()
    """Options that were chosen, each with the key of its field."""
    before: tuple[datetime, int] | None = None

    @property
    def narrow(self) -> bool:
        """Whether a place may have more than is shown."""
        return bool(self.unanswered or self.kind or self.language or self.tag or self.answers)


class ThreadRow(NamedTuple):
    """One line of a list."""

    id: int
    title: str
    kind: Kind
    language: str
    last_number: int
    shown_number: int
    gone: int
    extras: int
    active_at: datetime
    created_at: datetime
    locked: bool
    pinned: bool
    author_id: int
    author_name: str
    author_title: str
    author_organisation: str
    network_key: str
    network_names: Mapping[str, str]
    area_key: str
    area_names: Mapping[str, str]
    last_read: int | None
    tags: Sequence[Tag] = ()
    unread: Unread | None = None
    """Looked for where the thread has holes."""

    @property
    def post_count(self) -> int:
        return self.last_number - self.gone

    @property
    def replies(self) -> int:
        return max(0, self.post_count - 1)

    @property
    def new(self) -> int:
        """Posts since the reader's last visit; none for threads never opened."""
        if self.unread:
            return self.unread.many
        return 0 if self.last_read is None else max(0, self.shown_number - self.last_read)

    @property
    def first_new(self) -> int:
        """The number of the first of them."""
        return self.unread.first if self.unread else (self.last_read or 0) + 1

    @property
    def lowered(self) -> bool:
        return bool(self.extras & Extra.LOWERED)

    @property
    def latest(self) -> datetime:
        """The day that is told; a lowered thread has no place by time."""
        return self.created_at if self.lowered else self.active_at

    @property
    def shared(self) -> bool:
        """Whether others have told that they have the challenge too."""
        return bool(self.extras & Extra.SAME_NEED)

    @property
    def waits(self) -> bool:
        return self.post_count == 1 and self.kind in WAITING_KINDS


class Slice(NamedTuple):
    """A part of a list, and the key after which the next one begins."""

    rows: Sequence[ThreadRow]
    older: str | None


def listed(viewer: Viewer, filters: Filters, *, length: int = LENGTH) -> Slice:
    """The threads that fit, by their latest activity."""
    rows, older = _listed(viewer, filters, length)
    return Slice(_whole(viewer, rows), older)


def listed_in_place(viewer: Viewer, filters: Filters) -> Slice:
    """The same for an area or a network, after what moderators keep at its top."""
    rows, older = _listed(viewer, filters, LENGTH)
    pinned = [] if filters.before else _rows(*_pinned(viewer, filters))
    return Slice(_whole(viewer, [*pinned, *(row for row in rows if not row.pinned)]), older)


def waiting(viewer: Viewer, *, length: int) -> Sequence[ThreadRow]:
    """The threads that wait for a first answer, without their keywords."""
    return _listed(viewer, Filters(unanswered=True), length).rows


def thread_rows(viewer: Viewer, threads: Select[Any]) -> Sequence[ThreadRow]:
    """These threads as lines of a list."""
    return rows_of(viewer, as_rows(viewer, threads))


def rows_of(
    viewer: Viewer, query: Select[*tuple[Any, ...]], values: Mapping[str, object] | None = None
) -> Sequence[ThreadRow]:
    """The same of a query that has the columns of a line already, which may be prepared."""
    return _whole(viewer, _rows(query, values))


def _listed(viewer: Viewer, filters: Filters, length: int) -> Slice:
    rows = _rows(*_latest(viewer, filters, length + 1))
    older = key_of(rows[length - 1]) if len(rows) > length else None
    return Slice(rows[:length], older)


@prepared
def _latest(viewer: Viewer, filters: Filters, most: int) -> Select[*tuple[Any, ...]]:
    fitting = _matching(viewer, filters).where(*older_than(filters.before))
    return as_rows(viewer, _in_place(fitting, filters, most))


@prepared
def _pinned(viewer: Viewer, filters: Filters) -> Select[*tuple[Any, ...]]:
    pinned = _matching(viewer, filters).where(Thread.pinned)
    return as_rows(viewer, _in_place(pinned, filters, MOST_PINNED))


def _in_place(threads: Select[Thread], filters: Filters, most: int) -> Select[Thread]:
    """The newest of these that stand in the place, or are shown there too, each once.

    The two are looked for apart: each walks along an index of its own.
    """
    home, invited = _home(filters), _invited(filters)
    newest = (Thread.active_at.desc(), Thread.id.desc())
    if invited is None:
        return threads.where(*home).order_by(*newest).limit(most)
    guests = threads.join(GuestArea, GuestArea.thread_id == Thread.id).where(invited)
    parts = (part.order_by(*newest).limit(most) for part in (threads.where(*home), guests))
    ids = [select(part.with_only_columns(Thread.id).subquery().c.id) for part in parts]
    shown = placed(select(Thread)).where(Thread.id.in_(union(*ids)))
    return shown.order_by(*newest).limit(most)


def _home(filters: Filters) -> list[ColumnElement[bool]]:
    """Standing in the network or the area that was asked for."""
    rules: list[ColumnElement[bool]] = []
    if filters.network_id:
        rules.append(Thread.network_id == filters.network_id)
    if filters.area_id:
        rules.append(Thread.area_id == filters.area_id)
    return rules


def _invited(filters: Filters) -> ColumnElement[bool] | None:
    """Shown there as a guest; none where all that there is, is listed."""
    if filters.area_id:
        return GuestArea.area_id == filters.area_id
    if filters.network_id:
        areas = select(Area.id).where(Area.network_id == filters.network_id)
        return GuestArea.area_id.in_(areas.correlate(None))
    return None


def as_rows(viewer: Viewer, threads: Select[Any]) -> Select[*tuple[Any, ...]]:
    """The columns of a line but its keywords, with how far the viewer has read each."""
    query = threads.join(Account, Account.id == Thread.author_id)
    if not viewer.is_authenticated:
        return query.with_only_columns(*_COLUMNS, null())
    mine = and_(ThreadReader.thread_id == Thread.id, ThreadReader.account_id == viewer.id)
    query = query.outerjoin(ThreadReader, mine)
    return query.with_only_columns(*_COLUMNS, ThreadReader.last_read_number)


def _rows(
    query: Select[*tuple[Any, ...]], values: Mapping[str, object] | None = None
) -> Sequence[ThreadRow]:
    return [ThreadRow(*columns) for columns in map(tuple, db.session.execute(query, values))]


def _whole(viewer: Viewer, rows: Sequence[ThreadRow]) -> Sequence[ThreadRow]:
    """These lines with the keywords of their threads, and what is unread where it is looked for."""
    tags = tags_of(*(row.id for row in rows))
    unread = unread_in(viewer, [row.id for row in rows if row.extras & Extra.HOLES])
    return [row._replace(tags=tags.get(row.id, ()), unread=unread.get(row.id)) for row in rows]


def key_of(row: ThreadRow) -> str:
    """The place of a line in the list: microseconds of its activity and its id."""
    return f"{(row.active_at - EPOCH) // timedelta(microseconds=1)}-{row.id}"


def key_from(text: str | None) -> tuple[datetime, int] | None:
    """The way back from an address; none for anything odd."""
    micros, _dash, thread_id = (text or "").partition("-")
    if not (micros.isdecimal() and thread_id.isdecimal() and len(micros) < 17):
        return None
    if len(thread_id) >= DIGITS:
        return None
    return EPOCH + timedelta(microseconds=int(micros)), int(thread_id)


def older_than(key: tuple[datetime, int] | None) -> list[ColumnElement[bool]]:
    """The condition for what comes after this place."""
    if key is None:
        return []
    moment, thread_id = key
    return [tuple_(Thread.active_at, Thread.id) < tuple_(moment, thread_id)]


_COLUMNS = (
    Thread.id,
    Thread.title,
    Thread.kind,
    Thread.language,
    Thread.last_number,
    Thread.shown_number,
    Thread.gone,
    Thread.extras,
    Thread.active_at,
    Thread.created_at,
    Thread.locked,
    Thread.pinned,
    Thread.author_id,
    Account.name,
    Account.title,
    Account.organisation,
    Network.key,
    Network.names,
    Area.key,
    Area.names,
)


def _answered(field: str, option: str) -> Select[int]:
    chosen = (ThreadAnswer.field == field, ThreadAnswer.option == option)
    return select(ThreadAnswer.thread_id).where(*chosen)


def _matching(viewer: Viewer, filters: Filters) -> Select[Thread]:
    query = readable_threads(viewer).where(Thread.state == State.PUBLISHED)
    if filters.kind:
        query = query.where(Thread.kind == filters.kind)
    if filters.tag:
        query = query.where(has_concept(filters.tag.id))
    if filters.language:
        query = query.where(Thread.language == filters.language)
    for answer in filters.answers:
        query = query.where(Thread.id.in_(_answered(*answer)))
    if filters.unanswered:
        query = query.where(Thread.last_number - Thread.gone == 1, Thread.kind.in_(WAITING_KINDS))
        query = query.where(Thread.locked.is_(False))
    return query
