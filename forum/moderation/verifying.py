"""Whether the log is as it was written: every row, the last one included.

Three things must agree: the rows among themselves, the head in its own table, and the digests that
the consumer has kept in a file of the instance (`witness`), which nobody who has only the database
can change. Rows are read one after the other, so that a long log needs no memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from forum.moderation import witness
from forum.moderation.chain import GENESIS, digest_of
from forum.moderation.queries import log


class Verified(NamedTuple):
    """How many rows were checked, the newest digest, and the first row that is not right."""

    rows: int
    digest: str
    fault: str


class Broken(Exception):
    """A row was altered, removed or put in between; the words name it."""


def verify(instance: Path) -> Verified:
    """Look at every row; stops at the first that is not as it was written."""
    walk = _Walk(witness.kept(instance))
    try:
        for row in log.whole():
            walk.take(row)
        walk.end(log.head())
    except Broken as broken:
        return Verified(walk.rows, walk.digest, str(broken))
    return Verified(walk.rows, walk.digest, "")


class _Walk:
    """From the first row to the last, with the digest that the next one has to follow."""

    def __init__(self, kept: Mapping[int, str]) -> None:
        self.kept = dict(kept)
        self.rows, self.last_id, self.digest = 0, 0, GENESIS

    def take(self, row: Mapping[str, Any]) -> None:
        row_id = row["id"]
        self._miss(self._witnessed_before(row_id))
        whole = row["digest"] == digest_of(row)
        if row["previous"] != self.digest and row_id > self.last_id + 1:
            raise Broken(f"Row {self.last_id + 1} was removed.")
        if row["previous"] != self.digest and whole and self.last_id:
            raise Broken(f"Row {self.last_id} was altered: row {row_id} follows another.")
        if not whole or self.kept.pop(row_id, row["digest"]) != row["digest"]:
            raise Broken(f"Row {row_id} was altered.")
        self.rows, self.last_id, self.digest = self.rows + 1, row_id, row["digest"]

    def end(self, head: tuple[int, str]) -> None:
        """The head and the file must know no later row, and the same digest."""
        last_id, digest = head
        self._miss(self.last_id + 1 for _one in self.kept)
        if last_id > self.last_id:
            raise Broken(f"Row {self.last_id + 1} was removed.")
        if last_id < self.last_id:
            raise Broken(f"Row {last_id + 1} was put in past the end.")
        if digest != self.digest:
            raise Broken(f"Row {last_id} was altered: the head knows another.")

    def _witnessed_before(self, row_id: int) -> Iterator[int]:
        return (one for one in self.kept if self.last_id < one < row_id)

    def _miss(self, ids: Iterator[int]) -> None:
        if (missing := next(ids, None)) is not None:
            raise Broken(f"Row {missing} was removed.")
