"""The Tantivy engine: opening, reading in many threads, writing in batches, rebuilding beside."""

import math
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from tantivy import Index

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
from forum.search.engines.tantivy.reading import View
from forum.search.engines.tantivy.schema import FIELDS, KEY, SCHEMA, stored
from forum.search.engines.wishes import Question

_MEMORY = 100_000_000  # bytes of terms that a writer keeps before it uses the disk


class TantivyEngine:
    """An index in a folder. Nothing is opened before the first use, which may be after a fork."""

    def __init__(self, root: Path, analyser: Analyser, *, look_again: float = 1.0) -> None:
        """Looks for changes made by other processes every `look_again` seconds at most."""
        self.analyser = analyser
        self._folder = Folder(root)
        self._look_again = look_again
        self._opening = Lock()
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
        """Build and commit. Raises IndexUnavailable."""
        return _generation(self._folder.current())

    @property
    def outdated(self) -> bool:
        """Whether another analyser made this index. Raises IndexUnavailable."""
        made_by = self._folder.manifest(self._folder.current()).analyser
        return made_by != self.analyser.fingerprint()

    def close(self) -> None:
        """Lets go of the files, once the threads that read them are done."""
        self._view = None

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
            build = self._create()
            try:
                self._write(build, documents, ())
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
        generation = _generation(build)
        if self._view is not None and generation == self._generation:
            return self._view
        if self._folder.manifest(build).schema != SCHEMA:
            raise IndexUnavailable(f"{build} was made by another version of this program.")
        view = View(build)
        self._generation = generation
        return view

    def _create(self) -> Path:
        build = self._folder.new_build(schema=SCHEMA, analyser=self.analyser.fingerprint())
        Index(FIELDS, str(build))
        return build

    def _write(self, build: Path, documents: Iterable[Document], replaced: Collection[str]) -> None:
        """One commit."""
        with _sound("The index cannot be written."):
            writer = Index.open(str(build)).writer(_MEMORY, num_threads=1)
        for key in replaced:
            writer.delete_documents_by_term(KEY, key)
        for document in documents:
            writer.add_document(stored(document, self.analyser))
        with _sound("The index cannot be written."):
            writer.commit()
            writer.wait_merging_threads()

    def _take_into_use(self, build: Path, again: Again) -> None:
        with self._folder.writing():
            missed = self._folder.noted()
            if missed:
                self._write(build, again(missed), missed)
            self._folder.use(build)
        self._looked = -math.inf


@contextmanager
def _sound(otherwise: str) -> Iterator[None]:
    """Whatever goes wrong in Tantivy, its panics among it, makes the index unavailable."""
    try:
        yield
    except (IndexUnavailable, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        raise IndexUnavailable(otherwise) from error


def _generation(build: Path) -> str:
    """Every commit puts another file in place of `meta.json`; asked for every second."""
    try:
        commit = (build / "meta.json").stat()
    except FileNotFoundError as error:
        raise IndexUnavailable(f"There is no index in {build}.") from error
    return f"{build.name.removeprefix('build-')}.{commit.st_mtime_ns}.{commit.st_ino}"
