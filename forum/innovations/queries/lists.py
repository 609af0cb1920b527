"""Lists of descriptions: the last changed first, cut by key, narrowed by the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Select, exists, tuple_

from forum.accounts.models import Viewer
from forum.accounts.prepared import prepared
from forum.innovations.importing.parts import DescriptionType
from forum.innovations.models import Innovation, InnovationRegion, Phase
from forum.innovations.queries.readable import readable_innovations
from forum.kit.db import db
from forum.networks.models import Network

LENGTH = 24  # cards on a page
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a reader asked the list for; all of it stands in the address."""

    type: DescriptionType | None = None
    phase: Phase | None = None
    network: str = ""
    region: str = ""
    before: tuple[datetime, int] | None = None

    @property
    def many(self) -> int:
        """How many of them narrow the list."""
        return sum(bool(chosen) for chosen in (self.type, self.phase, self.network, self.region))


class CardRow(NamedTuple):
    """What a card shows of a description."""

    id: int
    slug: str
    type: DescriptionType
    name: str
    short: str
    phase: Phase | None
    language: str
    network_key: str
    network_names: Mapping[str, str]
    updated_at: datetime
    producer: str | None
    """The organisation that must be named, where the source names one."""


class Slice(NamedTuple):
    """A part of a list, and the key after which the next one begins."""

    rows: Sequence[CardRow]
    older: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """By what the descriptions that one may read can be narrowed; nothing that finds nothing."""

    types: Sequence[DescriptionType]
    phases: Sequence[Phase]
    networks: Mapping[str, Mapping[str, str]]
    regions: Mapping[str, str]


COLUMNS = (
    Innovation.id,
    Innovation.slug,
    Innovation.type,
    Innovation.name,
    Innovation.short,
    Innovation.phase,
    Innovation.language,
    Network.key,
    Network.names,
    Innovation.updated_at,
    Innovation.record[("attribution", "producer")].as_string(),
)


def listed(viewer: Viewer, filters: Filters) -> Slice:
    """The descriptions that fit, by their last change."""
    query = _matching(viewer, filters)
    if filters.before:
        moment, row_id = filters.before
        query = query.where(tuple_(Innovation.updated_at, Innovation.id) < tuple_(moment, row_id))
    rows = card_rows(_latest(query).limit(LENGTH + 1))
    older = key_of(rows[LENGTH - 1]) if len(rows) > LENGTH else None
    return Slice(rows[:LENGTH], older)


def newest(viewer: Viewer, *, most: int, network_id: int | None = None) -> Sequence[CardRow]:
    """The last changed descriptions, of one network or of all."""
    return [CardRow._make(row) for row in db.session.execute(*_newest(viewer, most, network_id))]


def card_rows(query: Select[Any]) -> Sequence[CardRow]:
    """These descriptions as cards."""
    return [CardRow._make(row) for row in db.session.execute(query.with_only_columns(*COLUMNS))]


def narrowing(viewer: Viewer) -> Narrowing:
    """The values by which the whole list can be narrowed, in the order in which they are shown."""
    columns = (Innovation.type, Innovation.phase, Network.key, Network.names, Network.position)
    rows = db.session.execute(readable_innovations(viewer).with_only_columns(*columns)).all()
    found = {(row.type, row.phase, row.position, row.key): row.names for row in rows}
    types, phases = {row[0] for row in found}, {row[1] for row in found}
    networks = {key: names for (_t, _p, place, key), names in sorted(found.items(), key=_place)}
    return Narrowing(
        types=[type_ for type_ in DescriptionType if type_ in types],
        phases=[phase for phase in Phase if phase in phases],
        networks=networks,
        regions=_regions(viewer),
    )


def key_of(row: CardRow) -> str:
    """The place of a card in the list: microseconds of its change and its id."""
    return f"{(row.updated_at - EPOCH) // timedelta(microseconds=1)}-{row.id}"


def key_from(text: str | None) -> tuple[datetime, int] | None:
    """The way back from an address; none for anything odd."""
    micros, _dash, row_id = (text or "").partition("-")
    if not (micros.isdecimal() and row_id.isdecimal() and len(micros) < 17 and len(row_id) < 10):
        return None
    return EPOCH + timedelta(microseconds=int(micros)), int(row_id)


@prepared
def _newest(viewer: Viewer, most: int, network_id: int | None) -> Select[Any]:
    query = readable_innovations(viewer)
    if network_id is not None:
        query = query.where(Innovation.network_id == network_id)
    return _latest(query).limit(most).with_only_columns(*COLUMNS)


def _matching(viewer: Viewer, filters: Filters) -> Select[Innovation]:
    query = readable_innovations(viewer)
    if filters.type:
        query = query.where(Innovation.type == filters.type)
    if filters.phase:
        query = query.where(Innovation.phase == filters.phase)
    if filters.network:
        query = query.where(Network.key == filters.network)
    if filters.region:
        named = exists().where(
            InnovationRegion.innovation_id == Innovation.id, InnovationRegion.key == filters.region
        )
        query = query.where(named)
    return query


def _latest(query: Select[Innovation]) -> Select[Innovation]:
    return query.order_by(Innovation.updated_at.desc(), Innovation.id.desc())


def _place(item: tuple[tuple[Any, Any, int, str], Any]) -> tuple[int, str]:
    (_type, _phase, position, key), _names = item
    return position, key


def _regions(viewer: Viewer) -> Mapping[str, str]:
    """Names by key, each in its shortest spelling, in the order of the alphabet."""
    regions = readable_innovations(viewer).join(
        InnovationRegion, InnovationRegion.innovation_id == Innovation.id
    )
    columns = regions.with_only_columns(InnovationRegion.key, InnovationRegion.name).distinct()
    names: dict[str, str] = {}
    for key, name in db.session.execute(columns):
        names[key] = min(names.get(key, name), name, key=lambda said: (len(said), said))
    return dict(sorted(names.items(), key=lambda item: item[1].casefold()))
