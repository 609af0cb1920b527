"""ids from elsewhere may be words"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TABLES = ("account", "area", "thread", "post")
MOVED_IN = sa.text("external_id IS NOT NULL")


def upgrade() -> None:
    for table in TABLES:
        _retype(table, sa.String(140), "CAST(external_id AS VARCHAR(140))")


def downgrade() -> None:
    """Words have no place there: what moved in with one is no longer known as from elsewhere."""
    number = "CASE WHEN external_id LIKE '\"%' THEN NULL ELSE CAST(external_id AS BIGINT) END"
    for table in reversed(TABLES):
        _retype(table, sa.BigInteger(), number)


def _retype(table: str, kind: sa.String | sa.BigInteger, value: str) -> None:
    """Copied into a new column, since SQLite would otherwise make the whole table anew."""
    op.drop_index(f"ix_{table}_external_id", table_name=table)
    op.add_column(table, sa.Column("external", kind, nullable=True))
    op.execute(f"UPDATE {table} SET external = {value} WHERE {MOVED_IN}")  # noqa: S608
    op.drop_column(table, "external_id")
    op.execute(f"ALTER TABLE {table} RENAME COLUMN external TO external_id")
    op.create_index(
        f"ix_{table}_external_id",
        table,
        ["external_id", "community"],
        unique=True,
        sqlite_where=MOVED_IN,
        postgresql_where=MOVED_IN,
    )
