"""The PostgreSQL engine: reading in short transactions of its own, writing in one, rebuilding."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Engine as Database
from sqlalchemy import exc

from forum.search.analysis.analyser import Analyser
from forum.search.engines.engine import (
    Again,
    Batch,
    Document,
    IndexAway,
    IndexUnavailable,
)
from forum.search.engines.postgres import layout, rights, writing
from forum.search.engines.postgres.layout import Build
from forum.search.engines.postgres.reading import View
from forum.search.engines.postgres.rows import row_of
from forum.search.engines.viewing import ViewingEngine


class PostgresEngine(ViewingEngine):
    """An index in a PostgreSQL database, which any number of hosts read and one writes.

    It uses connections of its own, so that a request's transaction knows nothing of it.
    """

    def __init__(self, database: Database, analyser: Analyser) -> None:
        self.analyser = analyser
        self._database = database

    @property
    def generation(self) -> str:
        """Build and commit, as in "7.312". Raises IndexUnavailable."""
        build = self._build_in_use()
        return f"{build.number}.{build.commits}"

    @property
    def outdated(self) -> bool:
        """Whether another analyser made this index. Raises IndexUnavailable."""
        return self._build_in_use().analyser != self.analyser.fingerprint()

    def close(self) -> None:
        """Lets go of the connections that nobody uses just now."""
        self._database.dispose()

    def write(self, batch: Batch) -> None:
        """Makes the changes findable, all or none. Raises IndexUnavailable and IndexBusy."""
        documents = {document.key: document for document in batch.put}
        keys = sorted({*documents, *batch.remove})
        if not keys:
            return
        rows = [row_of(document, self.analyser) for document in documents.values()]
        with _as_unavailable("written"), rights.writing(self._database) as connection:
            build = layout.in_use(connection)
            if rights.is_being_filled(connection):
                layout.touch(connection, keys)
            writing.replace(connection, build.number, rows, keys=keys)

    def rebuild(self, documents: Iterable[Document], *, again: Again) -> None:
        """Fills a new build beside the one in use, then takes it into use. Raises IndexBusy.

        Its tables are seen by nobody else before they are complete, and leave no trace if they
        never are.
        """
        with rights.filling(self._database) as connection:
            with self._database.begin() as before:
                number = layout.tidy(before)
            layout.lay_out(connection, number)
            writing.add(connection, number, (row_of(each, self.analyser) for each in documents))
            layout.index(connection, number)
            rights.become_writer(connection)
            layout.take_into_use(connection, number, self.analyser.fingerprint())
            if missed := sorted(layout.touched(connection)):
                rows = [row_of(each, self.analyser) for each in again(frozenset(missed))]
                writing.replace(connection, number, rows, keys=missed)

    @contextmanager
    def _reading(self) -> Iterator[View]:
        with _as_unavailable("read"), self._database.begin() as connection:
            yield View(connection, layout.in_use(connection))

    def _build_in_use(self) -> Build:
        with _as_unavailable("read"), self._database.begin() as connection:
            return layout.in_use(connection)


@contextmanager
def _as_unavailable(done: str) -> Iterator[None]:
    try:
        yield
    except (exc.OperationalError, exc.TimeoutError) as error:
        raise IndexAway("The database of the index does not answer.") from error
    except exc.SQLAlchemyError as error:
        raise IndexUnavailable(f"The index cannot be {done}.") from error
