"""Rubbish of ended tests, taken away in time and at little cost.

An application is a knot of objects that only the collector unties, and it holds connections and
index files until then. Left to itself the collector comes seldom, and looks each time through all
that was ever imported. So it comes after every few tests, and what has outlived them is set aside.
"""

from __future__ import annotations

import gc
from itertools import count

EVERY = 10  # tests
YOUNG = 50_000  # objects made before the collector comes by itself
_ended = count(1)


def begin() -> None:
    """What stands now stays until the end of the run."""
    gc.set_threshold(YOUNG)
    _sweep()


def note_end_of_test() -> None:
    if next(_ended) % EVERY == 0:
        _sweep()


def _sweep() -> None:
    gc.collect()
    gc.freeze()
