"""What is written down so that moderation can be called to account."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import update

from forum.kit import sketch
from forum.kit.db import changed, ensured, now, put_missing, transactional
from forum.moderation.models import KeptReport, MonthOfReaders
from forum.moderation.readers import MEMBER, Mark, month_of


@transactional
def join_readers(marks: Iterable[Mark]) -> None:
    """Bring what visits raised into the months; twice does no harm."""
    for month, found in groupby(sorted(marks), key=lambda mark: mark.month):
        _join(ensured(MonthOfReaders, {"members": 0, "guests": 0}, month=month), found)


@transactional
def close_months() -> int:
    """Of months that are over only the numbers stay."""
    over = update(MonthOfReaders).where(MonthOfReaders.month < month_of(now()))
    kept = over.where(MonthOfReaders.member_sketch.is_not(None))
    return changed(kept.values(member_sketch=None, guest_sketch=None))


@transactional
def keep_report(half: str, figures: Mapping[str, Any]) -> None:
    """The figures of a half-year that is over; the first ones stay."""
    put_missing(KeptReport, [{"half": half, "figures": figures, "counted_at": now()}])


def _join(row: MonthOfReaders, marks: Iterable[Mark]) -> None:
    if row.members and row.member_sketch is None:
        return  # closed
    members = bytearray(row.member_sketch or bytes(sketch.SIZE))
    guests = bytearray(row.guest_sketch or bytes(sketch.SIZE))
    for mark in marks:
        sketch.raised(members if mark.who == MEMBER else guests, mark.place)
    row.member_sketch, row.guest_sketch = bytes(members), bytes(guests)
    row.members, row.guests = sketch.many(row.member_sketch), sketch.many(row.guest_sketch)
