"""The Whoosh engine: opening, reading under one lock, writing in batches, rebuilding beside."""

import math
import os
import re
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock

from whoosh import index
from whoosh.query import Or, Term

from forum.search.analysis.analyser import Analyser
from forum.search.engines.engine import (
    Again,
    Batch,
    Document,
    Found,
    IndexUnavailable,
    LayerTerm,
    Scope,
    Sort,
    Tally,
)
from forum.search.engines.folder import Folder
from forum.search.engines.whoosh.reading import View
from forum.search.engines.whoosh.schema import SCHEMA, fields_of, make_schema
from forum.search.engines.whoosh.segments import Columns
from forum.search.engines.whoosh.writing import Writer
from forum.search.engines.wishes import Question

_COMMIT = re.compile(r"_MAIN_(\d+)\.toc$")
_PATIENCE = 1.0  # seconds of trying, since a commit may remove files during the opening
_MEMORY = 128  # megabytes of terms that a writer keeps before it uses the disk


class WhooshEngine:
    """An index in a folder. Nothing is opened before the first use, which may be after a fork.

    The readers of Whoosh share a place in a file, so a process answers one question at a time.
    """

    def __init__(self, root: Path, analyser: Analyser, *, look_again: float = 1.0) -> None:
        """Looks for changes made by other processes every `look_again` seconds at most."""
        self.analyser = analyser
        self._folder = Folder(root)
        self._look_again = look_again
        self._lock = Lock()
        self._columns: dict[str, Columns] = {}
        self._view: View | None = None
        self._generation = ""
        self._looked = -math.inf

    # Reading

    def match(self, question: Question, scope: Scope, *, limit: int, sort: Sort) -> Found:
        """What answers this question. Raises IndexUnavailable."""
        if not scope.places or not question.clauses or limit < 1:
            return Found()
        with self._reading() as view:
            return view.find(question, scope, limit=limit, sort=sort)

    def tally(self, question: Question, scope: Scope, dimensions: Sequence[str]) -> Tally:
        """How many answer the question, by label. Raises IndexUnavailable."""
        if not scope.places or not question.clauses:
            return {dimension: {} for dimension in dimensions}
        with self._reading() as view:
            return view.tally(question, scope, dimensions)

    def holding(self, terms: Sequence[LayerTerm], scope: Scope) -> Sequence[int]:
        """In how many documents each term stands. Raises IndexUnavailable."""
        with self._reading() as view:
            return view.holding(terms, scope)

    def size(self, scope: Scope) -> int:
        """How many documents lie within the scope. Raises IndexUnavailable."""
        with self._reading() as view:
            return view.size(scope)

    def keys(self) -> Iterator[str]:
        """The keys of all documents. Raises IndexUnavailable."""
        with self._reading() as view:
            return iter(view.keys())

    def digests(self, keys: Collection[str]) -> Mapping[str, str]:
        """Of these documents those that are there. Raises IndexUnavailable."""
        with self._reading() as view:
            return view.digests(keys)

    @property
    def generation(self) -> str:
        """Build and commit, as in "7.312". Raises IndexUnavailable."""
        return _generation(self._folder.current())

    @property
    def outdated(self) -> bool:
        """Whether another analyser made this index. Raises IndexUnavailable."""
        made_by = self._folder.manifest(self._folder.current()).analyser
        return made_by != self.analyser.fingerprint()

    def close(self) -> None:
        """Lets go of the files."""
        with self._lock:
            self._close()

    # Writing

    def write(self, batch: Batch) -> None:
        """Makes the changes findable, all or none. Raises IndexUnavailable and IndexBusy."""
        documents = {document.key: document for document in batch.put}
        keys = {*documents, *batch.remove}
        if not keys:
            return
        with self._folder.writing():
            self._folder.note(keys)
            self._write(self._folder.current(), documents.values(), keys)
        self._looked = -math.inf

    def rebuild(self, documents: Iterable[Document], *, again: Again) -> None:
        """Fills a new build beside the one in use, then takes it into use. Raises IndexBusy."""
        with self._folder.rebuilding():
            build = self._folder.new_build(schema=SCHEMA, analyser=self.analyser.fingerprint())
            try:
                index.create_in(str(build), make_schema())
                self._write(build, documents, set())
                self._take_into_use(build, again)
            except BaseException:
                self._folder.drop(build)
                raise

    def wipe(self) -> None:
        """Leaves an empty index; makes one when there is none."""
        self.rebuild((), again=lambda keys: ())

    # Helpers

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
        if self._view is None or self._generation != _generation(build):
            self._close()
            self._generation, self._view = self._opened(build)
        self._looked = now
        return self._view

    def _opened(self, build: Path) -> tuple[str, View]:
        """A view with its generation, or an older name of it, which costs one more opening."""
        if self._folder.manifest(build).schema != SCHEMA:
            raise IndexUnavailable(f"{build} was made by another version of this program.")
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            generation = _generation(build)
            with suppress(FileNotFoundError):
                return generation, View(index.open_dir(str(build)).searcher(), self._columns)
        raise IndexUnavailable(f"Files of {build} are missing.")

    def _close(self) -> None:
        if self._view is not None:
            self._view.close()
        self._view, self._generation = None, ""

    def _write(self, build: Path, documents: Iterable[Document], replaced: set[str]) -> None:
        """One commit."""
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

    def _take_into_use(self, build: Path, again: Again) -> None:
        with self._folder.writing():
            missed = self._folder.noted()
            if missed:
                self._write(build, again(missed), set(missed))
            self._folder.use(build)
        self._looked = -math.inf


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


def _generation(build: Path) -> str:
    """Read off the names of the files, since it is asked for every second."""
    try:
        commits = [int(match[1]) for name in os.listdir(build) if (match := _COMMIT.match(name))]
    except FileNotFoundError as error:
        raise IndexUnavailable(f"There is no index in {build}.") from error
    return f"{build.name.removeprefix('build-')}.{max(commits, default=-1)}"
