"""The log can be written and read, but neither changed nor emptied: the database refuses it.

Alembic knows nothing of triggers. The step that makes `moderation_log` calls `guard`, its way back
`release`; a later step that builds the table anew (batch mode does on SQLite) calls `guard` again.
"""

from __future__ import annotations

from sqlalchemy import Connection

REFUSAL = "moderation_log is append-only"

SQLITE = (
    f"""CREATE TRIGGER moderation_log_keeps_rows BEFORE UPDATE ON moderation_log
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    f"""CREATE TRIGGER moderation_log_loses_no_rows BEFORE DELETE ON moderation_log
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    # INSERT OR REPLACE deletes without asking the trigger above
    """CREATE TRIGGER moderation_log_replaces_no_rows BEFORE INSERT ON moderation_log
       WHEN EXISTS (SELECT 1 FROM moderation_log WHERE id = NEW.id)
       BEGIN SELECT RAISE(ABORT, 'moderation_log is append-only'); END""",
)
POSTGRESQL = (
    f"""CREATE FUNCTION refuse_change_of_moderation_log() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$""",
    """CREATE TRIGGER moderation_log_keeps_rows BEFORE UPDATE OR DELETE ON moderation_log
       FOR EACH ROW EXECUTE FUNCTION refuse_change_of_moderation_log()""",
    """CREATE TRIGGER moderation_log_is_not_emptied BEFORE TRUNCATE ON moderation_log
       FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_moderation_log()""",
)


def guard(connection: Connection) -> None:
    """Make the log append-only from now on."""
    for statement in SQLITE if connection.dialect.name == "sqlite" else POSTGRESQL:
        connection.exec_driver_sql(statement)


def release(connection: Connection) -> None:
    """Before a step changes the rows or drops the table."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(
            "DROP FUNCTION IF EXISTS refuse_change_of_moderation_log CASCADE"
        )
        return
    for name in ("keeps_rows", "loses_no_rows", "replaces_no_rows"):
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS moderation_log_{name}")
