"""How long what is kept: rooms name their classes, `forum retention` and a nightly turn ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from forum.kit.ask import Question, ask
from forum.kit.db import db

MONTHS_6, MONTHS_24 = timedelta(days=183), timedelta(days=731)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One class of what is kept."""

    name: str
    """What an operator reads, e.g. `reports`."""
    term: timedelta
    after: str
    """From when the term runs."""
    due: Callable[[], int]
    """How many are past their term now."""
    forget: Callable[[], int] | None = None
    """Take a part of them away, and tell how many; none where a turn of the room does it."""


@dataclass(frozen=True, slots=True)
class Keeping(Question[Sequence[Kept]]):
    """What does your room keep, and how long?"""


def classes() -> list[Kept]:
    return [kept for told in ask(Keeping()) for kept in told]


def enforce() -> Iterator[tuple[Kept, int]]:
    """Take away everything that is past its term; how much of each class went."""
    for kept in classes():
        gone = 0
        while kept.forget and (part := kept.forget()):
            gone += part
        db.session.commit()
        yield kept, gone
