"""Half-years, as they are reported."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from forum.kit.db import now
from forum.kit.i18n import HELSINKI

WRITTEN = re.compile(r"(20\d\d)-([12])\Z", re.ASCII)


class Half(NamedTuple):
    """A half-year by the Finnish clock, written 2026-2."""

    year: int
    half: int

    def __str__(self) -> str:
        return f"{self.year}-{self.half}"

    @property
    def start(self) -> datetime:
        return datetime(self.year, 1 if self.half == 1 else 7, 1, tzinfo=HELSINKI)

    @property
    def end(self) -> datetime:
        """The first moment that belongs to the next one."""
        return self.next.start

    @property
    def next(self) -> Half:
        return Half(self.year, 2) if self.half == 1 else Half(self.year + 1, 1)

    @property
    def previous(self) -> Half:
        return Half(self.year, 1) if self.half == 2 else Half(self.year - 1, 2)

    @property
    def over(self) -> bool:
        return self.end <= now()

    @property
    def months(self) -> list[str]:
        """As 2026-07, the first one first."""
        first = self.start.month
        return [f"{self.year}-{month:02}" for month in range(first, first + 6)]


def running() -> Half:
    """The one of today."""
    return half_of(now())


def half_of(moment: datetime) -> Half:
    local = moment.astimezone(HELSINKI)
    return Half(local.year, 1 if local.month < 7 else 2)


def half_in(written: str) -> Half | None:
    """What an address names; nothing that is still to come."""
    if not (found := WRITTEN.match(written)):
        return None
    half = Half(int(found[1]), int(found[2]))
    return half if half <= running() else None
