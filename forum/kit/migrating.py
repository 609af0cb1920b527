"""Steps of the database, up and down: the only module that calls Alembic."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from forum.kit.db import Base, db

FOLDER = Path(__file__).resolve().parents[1] / "migrations"


def upgrade(target: str = "head") -> None:
    """Take every step up to the target; safe to repeat."""
    with _references_at_rest() as connection:
        command.upgrade(_config(connection), target)


def downgrade(target: str) -> None:
    """Take steps back to the target (`base` for nothing left)."""
    with _references_at_rest() as connection:
        command.downgrade(_config(connection), target)


def revise(message: str) -> None:
    """Write a new step from the difference between tables and models. For developers."""
    with db.engine.connect() as connection:
        command.revision(_config(connection), message=message, autogenerate=True, rev_id=_next_id())


def heads() -> list[str]:
    """The last steps; one, or two people have built beside each other."""
    return list(ScriptDirectory(str(FOLDER)).get_heads())


def is_current() -> bool:
    """Whether the database has taken every step."""
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() in heads()


def differences() -> list[object]:
    """What the models say that the tables do not; empty when all is well."""
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Base.metadata))


@contextmanager
def _references_at_rest() -> Iterator[Connection]:
    """A connection for steps; what they did is kept when all went well.

    SQLite changes a table by building it anew, and must not look at foreign keys meanwhile: it
    looks at all of them before the end. Source: https://www.sqlite.org/lang_altertable.html#otheralter
    """
    with db.engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        raw = connection.connection.driver_connection
        if sqlite and raw:
            raw.execute("PRAGMA foreign_keys=OFF")
        try:
            yield connection
            if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise RuntimeError("A step left rows that refer to nothing.")
            connection.commit()
        finally:
            connection.rollback()
            if sqlite and raw:
                raw.execute("PRAGMA foreign_keys=ON")


def _next_id() -> str:
    return f"{len(list((FOLDER / 'versions').glob('[0-9]*.py'))) + 1:04}"


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config
