"""what threads and posts have besides their text, and what is done to threads"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("thread", "post"):
        column = sa.Column("extras", sa.Integer(), nullable=False, server_default="0")
        op.add_column(table, column)
    op.create_table(
        "thread_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("after_number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_thread_event"),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name="fk_thread_event_thread_id_thread"
        ),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["account.id"], name="fk_thread_event_actor_id_account"
        ),
        sa.ForeignKeyConstraint(
            ["undone_by_id"], ["account.id"], name="fk_thread_event_undone_by_id_account"
        ),
    )
    op.create_index("ix_thread_event_place", "thread_event", ["thread_id", "after_number", "id"])
    op.create_index("ix_thread_event_actor_id", "thread_event", ["actor_id"])


def downgrade() -> None:
    op.drop_table("thread_event")
    for table in ("post", "thread"):
        op.drop_column(table, "extras")
