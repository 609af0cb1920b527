"""Who writes the index down: one process at a time, so that no older state replaces a newer one."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from flask import current_app
from sqlalchemy import func, select

from forum.kit.db import db, dialect
from forum.search.engines.engine import IndexBusy

FILE = "indexer.lock"
NUMBER = 0x7EA2C5  # the name of the lock in PostgreSQL; the number means nothing


@contextmanager
def leading() -> Iterator[None]:
    """The right to it, of all that use this database. Raises IndexBusy when another one has it."""
    held = _in_database() if dialect() == "postgresql" else _on_this_host()
    with held:
        yield


@contextmanager
def _in_database() -> Iterator[None]:
    """Ends with the connection, should this process be killed."""
    with db.engine.connect() as connection:
        if not connection.scalar(select(func.pg_try_advisory_lock(NUMBER))):
            raise IndexBusy("Another process writes the index down.")
        connection.commit()
        try:
            yield
        finally:
            connection.execute(select(func.pg_advisory_unlock(NUMBER)))


@contextmanager
def _on_this_host() -> Iterator[None]:
    """Ends with the process. SQLite serves one host."""
    with (current_app.config["SETTINGS"].instance / FILE).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise IndexBusy("Another process writes the index down.") from error
        yield
