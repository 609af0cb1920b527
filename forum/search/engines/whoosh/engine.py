"""The Whoosh engine: opening, reading under one lock, writing in batches, rebuilding beside."""

import os
import re
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock

from whoosh import index
from whoosh.query import Or, Term

from forum.search.analysis.analyser import Analyser
from forum.search.engines.engine import (
    Document,
    IndexUnavailable,
)
from forum.search.engines.foldered import FolderEngine
from forum.search.engines.whoosh.reading import View
from forum.search.engines.whoosh.schema import SCHEMA, fields_of, make_schema
from forum.search.engines.whoosh.segments import Columns
from forum.search.engines.whoosh.writing import Writer

_COMMIT = re.compile(r"_MAIN_(\d+)\.toc$")
_PATIENCE = 1.0  # seconds of trying, since a commit may remove files during the opening
_MEMORY = 128  # megabytes of terms that a writer keeps before it uses the disk


class WhooshEngine(FolderEngine):
    """The readers of Whoosh share a place in a file: a process answers one question at a time."""

    schema = SCHEMA

    def __init__(self, root: Path, analyser: Analyser, *, look_again: float = 1.0) -> None:
        super().__init__(root, analyser, look_again=look_again)
        self._lock = Lock()
        self._columns: dict[str, Columns] = {}
        self._view: View | None = None
        self._generation = ""

    def close(self) -> None:
        """Lets go of the files."""
        with self._lock:
            self._close()

    @contextmanager
    def _reading(self) -> Iterator[View]:
        with self._lock:
            try:
                yield self._present_view()
            except IndexUnavailable:
                self._close()
                raise
            except Exception as error:  # a damaged file leads Whoosh to raise whatever it likes
                self._close()
                raise IndexUnavailable("The index cannot be read.") from error

    def _present_view(self) -> View:
        """The present state. Opened anew and never `refresh`ed, which would find all twice."""
        now = time.monotonic()
        if self._view is not None and now - self._looked < self._look_again:
            return self._view
        build = self._folder.current()
        if self._view is None or self._generation != self._generation_of(build):
            self._close()
            self._generation, self._view = self._opened(build)
        self._looked = now
        return self._view

    def _opened(self, build: Path) -> tuple[str, View]:
        """A view with its generation, or an older name of it, which costs one more opening."""
        if self._folder.manifest(build).schema != self.schema:
            raise IndexUnavailable(f"{build} was made by another version of this program.")
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            generation = self._generation_of(build)
            with suppress(FileNotFoundError):
                return generation, View(index.open_dir(str(build)).searcher(), self._columns)
        raise IndexUnavailable(f"Files of {build} are missing.")

    def _close(self) -> None:
        if self._view is not None:
            self._view.close()
        self._view, self._generation = None, ""

    def _generation_of(self, build: Path) -> str:
        """As in "7.312"; read off the names of the files."""
        try:
            names = os.listdir(build)
        except FileNotFoundError as error:
            raise IndexUnavailable(f"There is no index in {build}.") from error
        commits = [int(match[1]) for name in names if (match := _COMMIT.match(name))]
        return f"{build.name.removeprefix('build-')}.{max(commits, default=-1)}"

    def _lay_out(self, build: Path) -> None:
        index.create_in(str(build), make_schema())

    def _write(self, build: Path, documents: Iterable[Document], replaced: Collection[str]) -> None:
        with _telling_damage(build):
            writer = Writer(index.open_dir(str(build)), megabytes=_MEMORY)
        try:
            with _telling_damage(build):
                writer.delete_by_query(Or([Term("key", key) for key in sorted(replaced)]))
            for document in documents:
                writer.add_document(**fields_of(document, self.analyser))
            with _telling_damage(build):
                writer.commit()
        except BaseException:
            writer.abandon()
            raise


@contextmanager
def _telling_damage(build: Path) -> Iterator[None]:
    """Raises IndexUnavailable when a file is damaged or gone, but not for want of room or right."""
    try:
        yield
    except FileNotFoundError as error:
        raise IndexUnavailable(f"Files of {build} are missing.") from error
    except OSError:
        raise
    except Exception as error:  # a damaged file leads Whoosh to raise whatever it likes
        raise IndexUnavailable(f"The index in {build} cannot be written.") from error
