"""The Tantivy engine: opening, reading in many threads, writing in batches, rebuilding beside."""

import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from tantivy import Index

from forum.search.analysis.analyser import Analyser
from forum.search.engines.engine import (
    Document,
    IndexUnavailable,
)
from forum.search.engines.foldered import FolderEngine
from forum.search.engines.tantivy.reading import View
from forum.search.engines.tantivy.schema import FIELDS, KEY, SCHEMA, stored

_MEMORY = 100_000_000  # bytes of terms that a writer keeps before it uses the disk


class TantivyEngine(FolderEngine):
    """Any number of threads may ask at once."""

    schema = SCHEMA

    def __init__(self, root: Path, analyser: Analyser, *, look_again: float = 1.0) -> None:
        super().__init__(root, analyser, look_again=look_again)
        self._opening = Lock()
        self._view: View | None = None
        self._generation = ""

    def close(self) -> None:
        """Lets go of the files, once the threads that read them are done."""
        self._view = None

    @contextmanager
    def _reading(self) -> Iterator[View]:
        with _sound("The index cannot be read."):
            yield self._present_view()

    def _present_view(self) -> View:
        with self._opening:
            now = time.monotonic()
            if self._view is None or now - self._looked >= self._look_again:
                self._view = self._opened(self._folder.current())
                self._looked = now
            return self._view

    def _opened(self, build: Path) -> View:
        """A view with its generation, or an older name of it, which costs one more opening."""
        generation = self._generation_of(build)
        if self._view is not None and generation == self._generation:
            return self._view
        if self._folder.manifest(build).schema != self.schema:
            raise IndexUnavailable(f"{build} was made by another version of this program.")
        view = View(build)
        self._generation = generation
        return view

    def _generation_of(self, build: Path) -> str:
        """Every commit puts another file in place of `meta.json`."""
        try:
            commit = (build / "meta.json").stat()
        except FileNotFoundError as error:
            raise IndexUnavailable(f"There is no index in {build}.") from error
        return f"{build.name.removeprefix('build-')}.{commit.st_mtime_ns}.{commit.st_ino}"

    def _lay_out(self, build: Path) -> None:
        Index(FIELDS, str(build))

    def _write(self, build: Path, documents: Iterable[Document], replaced: Collection[str]) -> None:
        with _sound("The index cannot be written."):
            writer = Index.open(str(build)).writer(_MEMORY, num_threads=1)
        for key in replaced:
            writer.delete_documents_by_term(KEY, key)
        for document in documents:
            writer.add_document(stored(document, self.analyser))
        with _sound("The index cannot be written."):
            writer.commit()
            writer.wait_merging_threads()


@contextmanager
def _sound(otherwise: str) -> Iterator[None]:
    """Whatever goes wrong in Tantivy, its panics among it, makes the index unavailable."""
    try:
        yield
    except (IndexUnavailable, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        raise IndexUnavailable(otherwise) from error
