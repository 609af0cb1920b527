"""The folder of an index: which build is in use, what it was made with, and who may write.

An index looks like this:

    current -> build-7        the index in use; a rebuild fills build-8 and then moves the link
    build-7/manifest.json     {"schema": 1, "analyser": "voikko-…", "build": 7}
    writer.lock               held while a batch is written or the link is moved
    rebuild.lock, touched     held during a rebuild, and the keys that were written meanwhile
"""

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from forum.search.engines.engine import IndexBusy, IndexUnavailable

_PATIENCE = 10.0  # seconds that a writer waits for another one
_PAUSE = 0.05


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build was made with."""

    schema: int
    analyser: str
    build: int


class Folder:
    """One folder with one index in use and perhaps another one in the making."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def current(self) -> Path:
        """The build in use. Raises IndexUnavailable when there is none."""
        link = self._root / "current"
        try:
            return self._root / os.readlink(link)
        except OSError as error:
            raise IndexUnavailable(f"There is no index in {self._root}.") from error

    def manifest(self, build: Path) -> Manifest:
        """Raises IndexUnavailable when it is missing or cannot be read."""
        try:
            return Manifest(**json.loads((build / "manifest.json").read_text()))
        except (OSError, ValueError, TypeError) as error:
            raise IndexUnavailable(f"There is no readable manifest in {build}.") from error

    def new_build(self, *, schema: int, analyser: str) -> Path:
        """An empty build beside the one in use."""
        number = 1 + max(map(_number, self._builds()), default=0)
        build = self._root / f"build-{number}"
        build.mkdir(parents=True)
        manifest = Manifest(schema, analyser, number)
        (build / "manifest.json").write_text(json.dumps(asdict(manifest)))
        return build

    def use(self, build: Path) -> None:
        """Moves the link in one step. The build used before stays, those before it go."""
        before = os.readlink(self._root / "current") if self._in_use() else ""
        link = self._root / "current.new"
        link.unlink(missing_ok=True)
        link.symlink_to(build.name)
        link.replace(self._root / "current")
        for other in self._builds():
            if other.name not in {build.name, before}:
                self.drop(other)

    def drop(self, build: Path) -> None:
        """Removes a build that nobody uses."""
        shutil.rmtree(build, ignore_errors=True)

    # Who may write

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Holds the index for writing. Raises IndexBusy when another one holds it for long."""
        with self._held("writer.lock", patience=_PATIENCE):
            yield

    @contextmanager
    def rebuilding(self) -> Iterator[None]:
        """Holds the right to rebuild. Raises IndexBusy at once when somebody else rebuilds."""
        with self._held("rebuild.lock", patience=0):
            with self.writing():
                self._touched.write_text("")
            yield
            self._touched.unlink(missing_ok=True)

    def note(self, keys: Iterable[str]) -> None:
        """Remembers keys for a rebuild under way. Call it while holding the index for writing."""
        if self._is_held("rebuild.lock"):
            with self._touched.open("a") as touched:
                touched.writelines(f"{key}\n" for key in keys)

    def noted(self) -> frozenset[str]:
        """The keys that were written since the rebuild began."""
        return frozenset(self._touched.read_text().split())

    # Helpers

    @property
    def _touched(self) -> Path:
        return self._root / "touched"

    def _in_use(self) -> bool:
        return (self._root / "current").is_symlink()

    def _builds(self) -> list[Path]:
        return list(self._root.glob("build-*"))

    @contextmanager
    def _held(self, name: str, *, patience: float) -> Iterator[None]:
        self._root.mkdir(parents=True, exist_ok=True)
        with (self._root / name).open("w") as lock:
            until = time.monotonic() + patience
            while not _take(lock.fileno()):
                if time.monotonic() >= until:
                    raise IndexBusy(f"Somebody else holds {name} in {self._root}.")
                time.sleep(_PAUSE)
            yield  # closing the file lets go of the lock

    def _is_held(self, name: str) -> bool:
        try:
            with self._held(name, patience=0):
                return False
        except IndexBusy:
            return True


def _take(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _number(build: Path) -> int:
    number = build.name.removeprefix("build-")
    return int(number) if number.isdecimal() else 0
