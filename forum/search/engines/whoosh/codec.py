"""How the postings of a term lie in a file: in one block of plain numbers, read as they are.

The codec is stored in the index under this module's name: see SCHEMA.
"""

from array import array
from typing import Any, Final

from whoosh.codec.whoosh3 import W3Codec, W3LeafMatcher, W3PostingsWriter

_ONE_BLOCK: Final = 2**31  # postings
_PLAIN: Final = 0  # no compression: it would cost more than reading a longer file
_USUAL: Final = 1.0  # weight


class Codec(W3Codec):  # type: ignore[misc]
    """That of Whoosh, with other blocks. Lengths of fields are not needed: scoring is ours."""

    length_stats = False

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:
        """Called by Whoosh for every field."""
        return _BlockWriter(dbfile, _ONE_BLOCK, byteids, _PLAIN)

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Any, **more: Any) -> Any:
        """Called by Whoosh for every term."""
        return Block(dbfile, *terminfo.extent(), format_, **more)


class Block(W3LeafMatcher):  # type: ignore[misc]
    """The postings of one term: numbers of documents, weights, and where the term stands in each.

    Read as arrays by us; Whoosh steps through them when it merges segments or deletes.
    """

    def raw(self) -> tuple[bytes, bytes, tuple[bytes, bytes]]:
        """Numbers and weights (none if all are one); places, and how many bytes each one has."""
        if self._data is None:
            self._read_data()
        told: tuple[bytes, bytes, tuple[bytes, bytes]] = self._data
        return told

    def _read_ids(self) -> None:
        self._ids = array("I", self.raw()[0])

    def _read_weights(self) -> None:
        self._weights = array("f", self.raw()[1]) or array("f", [_USUAL]) * self._blocklength

    def _read_values(self) -> None:
        lengths, places = self.raw()[2]
        self._values, start = [], 0
        for length in array("I", lengths):
            self._values.append(places[start : start + length])
            start += length
        self._values = self._values or [b""] * self._blocklength


class _BlockWriter(W3PostingsWriter):  # type: ignore[misc]
    def add_posting(self, number: int, weight: float, place: bytes, *_length: int | None) -> None:
        self._ids.append(number)
        self._weights.append(weight)
        if place:
            self._values.append(place)

    def _mini_ids(self) -> bytes:
        numbers: bytes = self._ids.tobytes()
        return numbers

    def _mini_weights(self) -> bytes:
        weights: array[float] = self._weights
        return b"" if weights.count(_USUAL) == len(weights) else weights.tobytes()

    def _mini_values(self) -> tuple[bytes, bytes]:
        lengths = array("I", map(len, self._values))
        return lengths.tobytes(), b"".join(self._values)
