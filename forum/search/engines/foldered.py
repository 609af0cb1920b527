"""Engines whose index lies in a folder: written in batches, made anew beside the one in use."""

import math
from abc import abstractmethod
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import ClassVar

from forum.search.analysis.analyser import Analyser
from forum.search.engines.engine import Again, Batch, Document
from forum.search.engines.folder import Folder
from forum.search.engines.viewing import ViewingEngine


class FolderEngine(ViewingEngine):
    """An index in a folder. Nothing is opened before the first use, which may be after a fork."""

    schema: ClassVar[int]
    """Raised with every change of what is stored: an index of another one is not read."""

    def __init__(self, root: Path, analyser: Analyser, *, look_again: float = 1.0) -> None:
        """Looks for changes made by other processes every `look_again` seconds at most."""
        self.analyser = analyser
        self._folder = Folder(root)
        self._look_again = look_again
        self._looked = -math.inf

    @abstractmethod
    def _lay_out(self, build: Path) -> None:
        """Makes an empty index."""

    @abstractmethod
    def _write(self, build: Path, documents: Iterable[Document], replaced: Collection[str]) -> None:
        """One commit: these keys go, these documents come. Raises IndexUnavailable."""

    @abstractmethod
    def _generation_of(self, build: Path) -> str:
        """Another one after every commit; asked for every second. Raises IndexUnavailable."""

    @property
    def generation(self) -> str:
        """Build and commit. Raises IndexUnavailable."""
        return self._generation_of(self._folder.current())

    @property
    def outdated(self) -> bool:
        """Whether another analyser made this index. Raises IndexUnavailable."""
        made_by = self._folder.manifest(self._folder.current()).analyser
        return made_by != self.analyser.fingerprint()

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
            build = self._folder.new_build(schema=self.schema, analyser=self.analyser.fingerprint())
            try:
                self._lay_out(build)
                self._write(build, documents, ())
                self._take_into_use(build, again)
            except BaseException:
                self._folder.drop(build)
                raise

    def _take_into_use(self, build: Path, again: Again) -> None:
        with self._folder.writing():
            missed = self._folder.noted()
            if missed:
                self._write(build, again(missed), missed)
            self._folder.use(build)
        self._looked = -math.inf
