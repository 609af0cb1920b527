"""Who may write: one writer, and one who fills a new build.

Both rights are advisory locks of the database, which end with the transaction or its process.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, Engine, func, select, text
from sqlalchemy.exc import OperationalError

from forum.search.engines.engine import IndexBusy

_ROOM: Final = 0x7EA2C4  # the first half of the name of both locks; the number means nothing
_WRITER: Final = 1
_FILLER: Final = 2
_PATIENCE = "10s"  # how long a writer waits for another one


@contextmanager
def writing(database: Engine) -> Iterator[Connection]:
    """One transaction of the only writer. Raises IndexBusy when another one writes for long."""
    with database.begin() as connection:
        become_writer(connection)
        yield connection


@contextmanager
def filling(database: Engine) -> Iterator[Connection]:
    """One transaction of the only one who fills a new build. Raises IndexBusy at once."""
    with database.begin() as connection:
        if not connection.scalar(select(func.pg_try_advisory_xact_lock(_ROOM, _FILLER))):
            raise IndexBusy("Another process is filling a new index.")
        yield connection


def become_writer(connection: Connection) -> None:
    """Until the end of this transaction. Raises IndexBusy when another one writes for long."""
    connection.execute(select(func.set_config("lock_timeout", _PATIENCE, True)))
    try:
        connection.execute(select(func.pg_advisory_xact_lock(_ROOM, _WRITER)))
    except OperationalError as error:
        raise IndexBusy("Another process is writing to the index.") from error


def is_being_filled(connection: Connection) -> bool:
    """Whether somebody fills a new build at this moment."""
    held = text(
        "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted"
        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        " AND classid = :room AND objid = :filler)"
    )
    return bool(connection.scalar(held, {"room": _ROOM, "filler": _FILLER}))
