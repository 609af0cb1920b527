"""Innovation descriptions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, select

from forum.accounts.models import Viewer
from forum.innovations.models import PHASES, TYPES, Innovation
from forum.innovations.queries import readable_innovations, regions_of
from forum.kit.db import db
from forum.kit.findable import Badge, Entry, Label, Line, in_batches
from forum.networks.models import Network
from forum.search.sources.records import keywords, plain_text

INDEXED = (
    Innovation.id,
    Innovation.name,
    Innovation.type,
    Innovation.phase,
    Innovation.language,
    Innovation.record,
    Innovation.updated_at,
    Innovation.network_id,
    Network.key.label("network_key"),
)
SHOWN = (*INDEXED, Innovation.slug, Network.names.label("network_names"))


class Descriptions:
    """Every description, in all that it says."""

    prefix = type = "innovation"

    def ids(self) -> Iterator[Sequence[int]]:
        return in_batches(select(Innovation.id), Innovation.id)

    def entries(self, ids: Collection[int]) -> Iterable[Entry]:
        query: Any = select(*INDEXED)
        query = query.join(Network, Network.id == Innovation.network_id)
        rows = db.session.execute(query.where(Innovation.id.in_(ids))).all()
        regions = regions_of([row.id for row in rows])
        return (_entry(row, regions.get(row.id, ())) for row in rows)

    def readable(self, viewer: Viewer, ids: Collection[int]) -> Collection[int]:
        return db.session.scalars(_among(viewer, ids).with_only_columns(Innovation.id)).all()

    def lines(self, viewer: Viewer, ids: Collection[int]) -> Mapping[int, Line]:
        rows = db.session.execute(_among(viewer, ids).with_only_columns(*SHOWN))
        return {row.id: _line(row) for row in rows}


def _among(viewer: Viewer, ids: Collection[int]) -> Select[Innovation]:
    return readable_innovations(viewer).where(Innovation.id.in_(ids))


def _entry(row: Any, regions: Sequence[str]) -> Entry:
    return Entry(
        id=row.id,
        title=row.name,
        body=plain_text(row.record),
        language=row.language,
        created_at=row.updated_at,
        place=f"n{row.network_id}",
        labels=tuple(_labels(row, regions)),
        words=keywords(row.record),
        recommended=True,
    )


def _labels(row: Any, regions: Sequence[str]) -> Iterator[Label]:
    yield "kind", row.type.value
    yield "network", row.network_key
    yield "year", row.updated_at.year
    yield "opening", "yes"
    yield from (("region", key) for key in regions)
    if row.phase:
        yield "phase", row.phase.value


def _line(row: Any) -> Line:
    return Line(
        address=f"/i/{row.slug}",
        title=row.name,
        text=plain_text(row.record),
        language=row.language,
        created_at=row.updated_at,
        words=keywords(row.record),
        places=((row.network_key, row.network_names),),
        badges=(Badge(TYPES[row.type], "lightbulb"),),
        facts=(PHASES[row.phase],) if row.phase else (),
        told={"kind": row.type.value},
    )
