"""How often something may be done. Marks are rows, so that every process counts the same."""

from __future__ import annotations

import hashlib
import hmac
import threading
import time
from collections import OrderedDict, deque
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app, request
from flask_babel import ngettext
from sqlalchemy import Index, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from forum.kit.db import Base, changed, db, now, transactional

REMEMBERED = 10_000  # subjects that one process counts in memory


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `count` times in so many `seconds`."""

    count: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Left:
    """How much of a rate is left, and in how many seconds all of it is."""

    rate: Rate
    count: int
    seconds: int


class LimitMark(Base):
    """That a subject did something at a moment; kept as long as the longest rate that counts it."""

    __tablename__ = "limit_mark"
    __table_args__ = (Index("ix_limit_mark_deed", "deed", "subject", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    deed: Mapped[str]
    subject: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=now, index=True)


class TooMany(Exception):
    """A limit is reached; `seconds` tells how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.seconds = max(1, seconds)

    @property
    def sentence(self) -> str:
        """The waiting time in words, in the reader's language."""
        if self.seconds < 90:
            return str(
                ngettext(
                    "That was quick. Wait %(num)s second and try again.",
                    "That was quick. Wait %(num)s seconds and try again.",
                    self.seconds,
                )
            )
        minutes = -(-self.seconds // 60)
        if minutes > 90:
            return str(
                ngettext(
                    "You have done this many times. Wait %(num)s hour and try again.",
                    "You have done this many times. Wait %(num)s hours and try again.",
                    -(-minutes // 60),
                )
            )
        return str(
            ngettext(
                "You have done this many times. Wait %(num)s minute and try again.",
                "You have done this many times. Wait %(num)s minutes and try again.",
                minutes,
            )
        )


@transactional
def mark(deed: str, *rates: Rate, subject: str) -> None:
    """Count one more time. Raises TooMany when a rate is used up; then nothing is counted."""
    check(deed, *rates, subject=subject)
    db.session.add(LimitMark(deed=deed, subject=subject))


def check(deed: str, *rates: Rate, subject: str) -> None:
    """Raises TooMany when one of the rates is used up. Counts nothing."""
    if not limited():
        return
    if wait := max(_wait(deed, rate, subject) for rate in rates):
        raise TooMany(wait)


def _wait(deed: str, rate: Rate, subject: str) -> int:
    """For how many seconds the rate is used up."""
    since = now() - timedelta(seconds=rate.seconds)
    marks = select(func.count(), func.min(LimitMark.at)).where(
        LimitMark.deed == deed, LimitMark.subject == subject, LimitMark.at > since
    )
    count, first = db.session.execute(marks).one()
    return int((first - since).total_seconds()) + 1 if count >= rate.count else 0


@transactional
def forget(deed: str, *, subject: str) -> None:
    """Start counting anew, as after a sign-in that went well."""
    changed(delete(LimitMark).where(LimitMark.deed == deed, LimitMark.subject == subject))


@transactional
def forget_older(*, seconds: int) -> int:
    """Delete marks that no rate counts any more; the number deleted."""
    return changed(delete(LimitMark).where(LimitMark.at < now() - timedelta(seconds=seconds)))


def limited() -> bool:
    """False only while measuring (`FORUM_LIMITS=off`)."""
    return bool(current_app.config["LIMITS"])


def address() -> str:
    """The reader's network address as a keyed hash: enough to count, useless to find anybody."""
    key = str(current_app.secret_key).encode()
    return hmac.new(key, (request.remote_addr or "").encode(), hashlib.sha256).hexdigest()[:32]


class Memory:
    """The same for reading, where nothing may be written: counted by each process on its own."""

    def __init__(self, rate: Rate) -> None:
        self.rate = rate
        self._times: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def mark(self, subject: str) -> Left:
        """Count one more time; what is left. Raises TooMany when the rate is used up."""
        if not limited():
            return Left(self.rate, self.rate.count, 0)
        with self._lock:
            return self._mark(subject, time.monotonic())

    def _mark(self, subject: str, moment: float) -> Left:
        times = self._times.setdefault(subject, deque())
        self._times.move_to_end(subject)
        while times and times[0] <= moment - self.rate.seconds:
            times.popleft()
        if len(times) >= self.rate.count:
            raise TooMany(int(times[0] + self.rate.seconds - moment) + 1)
        times.append(moment)
        if len(self._times) > REMEMBERED:
            self._times.popitem(last=False)
        left = self.rate.count - len(times)
        return Left(self.rate, left, int(times[0] + self.rate.seconds - moment) + 1)
