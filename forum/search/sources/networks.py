"""Networks, with what they are for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from forum.accounts.models import Viewer
from forum.kit.db import db
from forum.kit.findable import Badge, Entry, Line, in_batches
from forum.networks.models import Network, sign_of
from forum.networks.queries import readable_networks
from forum.search.analysis.languages import Language

NETWORK = _l("Network")


@dataclass(frozen=True, slots=True)
class Networks:
    """Every network as it is called in one language: its words have the forms of that language."""

    language: Language

    type = "network"

    @property
    def prefix(self) -> str:
        return f"{self.type}-{self.language}"

    def ids(self) -> Iterator[Sequence[int]]:
        return in_batches(select(Network.id), Network.id)

    def entries(self, ids: Collection[int]) -> Iterable[Entry]:
        query = select(Network).where(Network.id.in_(ids))
        return map(self._entry, db.session.scalars(query))

    def readable(self, viewer: Viewer, ids: Collection[int]) -> Collection[int]:
        query = readable_networks(viewer).where(Network.id.in_(ids))
        return db.session.scalars(query.with_only_columns(Network.id)).all()

    def lines(self, viewer: Viewer, ids: Collection[int]) -> Mapping[int, Line]:
        query = readable_networks(viewer).where(Network.id.in_(ids))
        return {network.id: self._line(network) for network in db.session.scalars(query)}

    def _entry(self, network: Network) -> Entry:
        return Entry(
            id=network.id,
            title=network.names[self.language],
            body=network.purposes[self.language],
            language=self.language,
            created_at=network.created_at,
            place=f"n{network.id}",
            labels=(("network", network.key), ("opening", "yes")),
        )

    def _line(self, network: Network) -> Line:
        return Line(
            address=f"/n/{network.key}",
            title=network.names[self.language],
            text=network.purposes[self.language],
            language=self.language,
            created_at=network.created_at,
            places=((network.key, network.names),),
            badges=(Badge(NETWORK, sign_of(network.key)),),
        )
