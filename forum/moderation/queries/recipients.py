"""About how many read the forum, month by month."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from forum.kit.db import db
from forum.moderation.models import MonthOfReaders
from forum.moderation.reporting.periods import Half
from forum.moderation.reporting.sections import Figures


def average_in(half: Half) -> Figures:
    """Of the months in which somebody was counted. Source: (EU) 2022/2065, article 24(2)."""
    rows = [row for row in months() if row.month in half.months]
    many = len(rows) or 1
    return {
        "members": round(sum(row.members for row in rows) / many),
        "guests": round(sum(row.guests for row in rows) / many),
    }


def months() -> Sequence[MonthOfReaders]:
    """The oldest first."""
    return db.session.scalars(select(MonthOfReaders).order_by(MonthOfReaders.month)).all()
