"""When things happened: hours in which people are awake, counted back from the filling."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update

from forum.kit.db import Base, db
from forum.kit.i18n import HELSINKI, day, speaking

MORNING, EVENING = 7, 21  # nobody of the demo writes at night
AWAKE = EVENING - MORNING
SOONER = 1.5  # most replies come soon after the opening: the exponent of their spread
AHEAD = re.compile(r"<<\+(\d+)>>")


@dataclass(frozen=True, slots=True)
class Past:
    """The time before `until`; the same `until` gives the same moments."""

    until: datetime

    def ago(self, days: float) -> datetime:
        """The moment so many waking days before the end."""
        return _moment(_awake_hours(self.until) - days * AWAKE)

    def spread(self, opened: float, latest: float, many: int) -> Sequence[datetime]:
        """So many moments between two times ago, most of them early; the last is `latest`."""
        steps = [((place + 1) / many) ** SOONER for place in range(many)]
        return [self.ago(opened + (latest - opened) * step) for step in steps]

    def dated(self, text: str, language: str) -> str:
        """The text with `<<+18>>` as the day that many days after the end."""
        with speaking(language):
            return AHEAD.sub(lambda found: day(self.until + timedelta(days=int(found[1]))), text)


def set_back(model: type[Base], moments: Mapping[int, Mapping[str, object]]) -> None:
    """Give rows the moments at which the demo says that they came: values by id."""
    rows: list[dict[str, Any]] = [{"id": row_id, **values} for row_id, values in moments.items()]
    if rows:
        db.session.execute(update(model), rows)
        db.session.expire_all()


def _awake_hours(moment: datetime) -> float:
    local = moment.astimezone(HELSINKI)
    hour = local.hour + local.minute / 60 + local.second / 3600
    return local.toordinal() * AWAKE + min(max(hour - MORNING, 0.0), float(AWAKE))


def _moment(hours: float) -> datetime:
    days, rest = divmod(hours, AWAKE)
    local = datetime.fromordinal(int(days)).replace(tzinfo=HELSINKI)
    return local + timedelta(hours=MORNING) + timedelta(seconds=int(rest * 3600))
