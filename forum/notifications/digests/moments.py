"""When digests go out: at half past seven in the morning, Finnish time."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from forum.kit.i18n import HELSINKI
from forum.notifications.models import Rhythm

AT = time(7, 30)
TUESDAY = 1
SPANS = {Rhythm.WEEKLY: timedelta(days=7), Rhythm.DAILY: timedelta(days=1)}
"""How much time a digest tells of at most."""


def last_moment(rhythm: Rhythm, at: datetime) -> datetime:
    """The latest moment, not after this one, at which digests of this rhythm went out."""
    day = at.astimezone(HELSINKI).date()
    if rhythm is Rhythm.WEEKLY:
        day -= timedelta(days=(day.weekday() - TUESDAY) % 7)
    moment = datetime.combine(day, AT, HELSINKI)
    if moment <= at:
        return moment
    return datetime.combine(day - SPANS[rhythm], AT, HELSINKI)
