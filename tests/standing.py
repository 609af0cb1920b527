"""The small forum of `world.py`, told once for many tests and put back for each as it was.

To tell it takes half a second, and more than a thousand tests begin with it. So its database and
its instance folder are kept, and every test is in copies of its own.
"""

from __future__ import annotations

import shutil
import time
from copy import deepcopy
from pathlib import Path

from databases import PostgresHouse, SqliteHouse
from people import Make
from world import World, world_of

FRESH = 20 * 60.0  # seconds; its links hold for an hour, and its posts can be edited so long


class Standing:
    """A world that was told: what it holds, where it is kept, how far `make` has counted."""

    def __init__(self, house: SqliteHouse | PostgresHouse, folder: Path) -> None:
        self._house, self._folder = house, folder
        self._told = time.monotonic()

    @property
    def is_fresh(self) -> bool:
        return time.monotonic() - self._told < FRESH

    def tell(self) -> None:
        """In the application of now, which is of no use afterwards."""
        make = Make()
        self._world = world_of(make)
        self._count = make.counted()

    def keep(self) -> None:
        """Once that application has let go of its files."""
        self._house.keep(self._folder)

    def put_back(self, instance: Path) -> str:
        """The address of a database as it was then, in an instance as it was then."""
        shutil.copytree(self._folder, instance, dirs_exist_ok=True)
        return self._house.put_back(instance)

    def given(self, make: Make) -> World:
        """A copy for one test, in which `make` counts on."""
        make.count_from(self._count)
        return deepcopy(self._world)
