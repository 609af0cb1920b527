"""Steps of the database, up and down: the only module that calls Alembic."""

from __future__ import annotations

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
    with db.engine.connect() as connection:
        command.upgrade(_config(connection), target)
        connection.commit()


def downgrade(target: str) -> None:
    """Take steps back to the target (`base` for nothing left)."""
    with db.engine.connect() as connection:
        command.downgrade(_config(connection), target)
        connection.commit()


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


def _next_id() -> str:
    return f"{len(list((FOLDER / 'versions').glob('[0-9]*.py'))) + 1:04}"


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config
