"""Words for which nothing was found, on their way to the table where days count them.

Looking changes no table, so the web processes write to a file, which the consumer takes. Neither
says who was looking; whoever asks the same again on a day is not counted again.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from flask import current_app

from forum.accounts.models import Viewer
from forum.kit.db import now
from forum.kit.limits import Memory, Rate, TooMany
from forum.search import actions
from forum.search.rates import rate_of

ONCE = Memory(Rate(1, 24 * 3600))
LONGEST = 100
MOST = 1_000  # different words of one taking
PERSONAL = re.compile(r"@|\d{5}|\d{6}[-+A-Y]\d")  # addresses, numbers of telephones and persons
FILE, TAKEN = "missed-searches", "missed-searches.taken"


def note(viewer: Viewer, words: str) -> None:
    """This reader has found nothing; of what may be personal nothing is noted."""
    said = " ".join(words.casefold().split())
    if not said or len(said) > LONGEST or PERSONAL.search(said):
        return
    with suppress(TooMany, OSError):  # a full disk is no reason to find less
        ONCE.mark(f"{rate_of(viewer)[1]} {said}")
        with _file(FILE).open("a", encoding="utf-8", errors="replace") as file:
            file.write(json.dumps(said) + "\n")


def take() -> None:
    """Count what was noted since the last time. What a crash interrupts may be counted twice."""
    with suppress(FileNotFoundError):
        if not _file(TAKEN).exists():
            _file(FILE).rename(_file(TAKEN))
        times = Counter(_words(_file(TAKEN).read_text(encoding="utf-8").splitlines()))
        actions.note_missed(now().date(), dict(times.most_common(MOST)))
        _file(TAKEN).unlink()


def _words(lines: Sequence[str]) -> Sequence[str]:
    words = []
    for line in lines:
        with suppress(ValueError):  # a line that was cut off
            words.append(str(json.loads(line))[:LONGEST])
    return words


def _file(name: str) -> Path:
    return Path(current_app.instance_path) / name
