"""Counting readers without following them.

A page that is shown makes a keyed hash, of the account or of network address and browser, with a
key of the month. It raises at most one of 2,048 small numbers (see `kit.sketch`) in the memory of
this process, and only then a line of two small numbers goes into a file of the instance, from which
the consumer joins all processes in the table. Hash, address and account are kept nowhere: nobody
can be found in the numbers, and pages write no table.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from forum.kit import sketch
from forum.kit.db import now
from forum.kit.i18n import HELSINKI

FILE = "readers"
MEMBER, GUEST = "m", "g"
MACHINES = ("bot", "crawl", "spider", "curl", "wget", "python", "monitor")


class Mark(NamedTuple):
    """One number of one sketch that somebody's visit raised."""

    month: str
    who: str
    place: tuple[int, int]


def month_of(moment: datetime) -> str:
    return moment.astimezone(HELSINKI).strftime("%Y-%m")


def note(instance: Path, secret: str, *, who: str, key: str) -> None:
    """Somebody read a page; for most visits nothing is left to do."""
    month = month_of(now())
    hashed = hashlib.blake2b(
        f"{who}{key}".encode(), key=f"{month}{secret}".encode()[:64], digest_size=8
    )
    place = sketch.place_of(hashed.digest())
    numbers = _numbers.setdefault((str(instance), month, who), bytearray(sketch.SIZE))
    if sketch.raised(numbers, place):
        with (instance / FILE).open("a", encoding="ascii") as lines:
            lines.write(f"{month} {who} {place[0]} {place[1]}\n")


def is_machine(agent: str) -> bool:
    return not agent or any(word in agent.lower() for word in MACHINES)


def taken(instance: Path) -> Iterator[Mark]:
    """What was raised since the last time; the file is put aside, so that nothing gets lost."""
    file, aside = instance / FILE, instance / f"{FILE}.taken"
    if not aside.exists():
        if not file.exists():
            return
        file.rename(aside)
    for line in aside.read_text("ascii").splitlines():
        parts = line.split()
        if len(parts) == 4:
            yield Mark(parts[0], parts[1], (int(parts[2]), int(parts[3])))


def forget_taken(instance: Path) -> None:
    """They are in the table now."""
    (instance / f"{FILE}.taken").unlink(missing_ok=True)


_numbers: dict[tuple[str, str, str], bytearray] = {}
