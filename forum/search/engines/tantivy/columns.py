"""What the columns of an index tell of its documents. No document is stored whole."""

from collections.abc import Iterable
from itertools import starmap
from typing import Any

from tantivy import DocAddress, Searcher

from forum.search.engines.engine import Hit
from forum.search.engines.tantivy.schema import (
    CREATED,
    DIGEST,
    NUMBER,
    RECOMMENDED,
    ROOM,
    ROOM_NUMBER,
    THREAD,
    number_of,
)


class Columns:
    """The columns of one state of an index."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        rooms = (room for room, _many in searcher.terms_with_prefix(ROOM, ""))
        self._rooms = {number_of(room): room for room in rooms}

    def hits(self, where: list[DocAddress], scores: Iterable[float]) -> list[Hit]:
        """The documents at these addresses as hits."""
        told = (self._column(name, where) for name in (THREAD, CREATED, RECOMMENDED))
        return list(starmap(Hit, zip(self._keys(where), scores, *told, strict=True)))

    def digests(self, where: list[DocAddress]) -> dict[str, str]:
        """By key, the digests of the documents at these addresses."""
        digests = (f"{digest:016x}" for digest in self._column(DIGEST, where))
        return dict(zip(self._keys(where), digests, strict=True))

    def _keys(self, where: list[DocAddress]) -> Iterable[str]:
        """Put together of two columns, since those of texts cannot be read by address."""
        both = zip(self._column(ROOM_NUMBER, where), self._column(NUMBER, where), strict=True)
        return (f"{self._rooms[room]}:{number}" for room, number in both)

    def _column(self, name: str, where: list[DocAddress]) -> list[Any]:
        return self._searcher.fast_field_values(name, where)
