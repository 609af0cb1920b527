"""Stored numbers against the rows that they sum up. Rooms name theirs; `forum check` asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple, Protocol

from sqlalchemy import Select, select, tuple_, update

from forum.kit.ask import Question
from forum.kit.db import changed, db, transactional

BATCH = 500  # rows that are read, or mended, at once
CLOCKS = timedelta(minutes=1)  # two moments of one deed are told apart by less


class Wrong(NamedTuple):
    """A row whose stored value is not what its rows say."""

    key: Any
    stored: Any
    right: Any

    def __str__(self) -> str:
        key = ", ".join(map(str, self.key)) if isinstance(self.key, tuple) else self.key
        return f"{key}: {self.stored}, should be {self.right}"


class Check(Protocol):
    """Something that is kept twice."""

    @property
    def name(self) -> str:
        """What an operator reads, e.g. `thread.last_number`."""

    def wrong(self) -> Iterator[Sequence[Wrong]]:
        """What differs, a batch at a time; each batch is compared at one moment."""

    def repair(self, wrong: Sequence[Wrong]) -> None:
        """Make these right as the rows are now."""


@dataclass(frozen=True, slots=True)
class Checks(Question[Sequence[Check]]):
    """What does your room keep twice?"""


@dataclass(frozen=True, slots=True)
class Counter:
    """A column, and the subquery over other rows that tells what should stand in it."""

    column: Any
    truth: Any

    @property
    def name(self) -> str:
        return f"{self._table.name}.{self.column.key}"

    def wrong(self) -> Iterator[Sequence[Wrong]]:
        """The rows that differ, in the order of their keys."""
        last: Any = None
        while rows := db.session.execute(self._after(last)).all():
            db.session.commit()
            last = tuple(rows[-1][:-2])
            found = [Wrong(tuple(key), stored, right) for *key, stored, right in rows]
            yield [one for one in found if not _same(one.stored, one.right)]

    @transactional
    def repair(self, wrong: Sequence[Wrong]) -> None:
        """Count again, with the rows kept from other writers."""
        if wrong:
            mine = self._key.in_([one.key for one in wrong])
            changed(update(self._table).where(mine).values({self.column: self.truth}))

    def _after(self, last: Any) -> Select[*tuple[Any, ...]]:
        query = select(*self._table.primary_key, self.column, self.truth)
        if last is not None:
            query = query.where(self._key > tuple_(*last))
        return query.order_by(*self._table.primary_key).limit(BATCH)

    @property
    def _table(self) -> Any:
        return self.column.class_.__table__

    @property
    def _key(self) -> Any:
        return tuple_(*self._table.primary_key)


def _same(stored: Any, right: Any) -> bool:
    if isinstance(stored, datetime) and isinstance(right, datetime):
        return abs(stored - right) < CLOCKS
    return bool(stored == right)
