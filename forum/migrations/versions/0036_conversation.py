"""needs that follow their discussion, posts read before they were moved"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


EVENT = "fk_shared_need_carried_by_thread_event"


def upgrade() -> None:
    op.create_table(
        "read_ahead",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_read_ahead"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_read_ahead_account_id_account"
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name="fk_read_ahead_thread_id_thread"
        ),
    )
    op.create_index("ix_read_ahead_account_id", "read_ahead", ["account_id"])
    op.create_index("ix_read_ahead_reader", "read_ahead", ["thread_id", "account_id"])
    with op.batch_alter_table("shared_need") as batch:
        batch.add_column(sa.Column("carried_by", sa.Integer(), nullable=True))
        batch.create_foreign_key(EVENT, "thread_event", ["carried_by"], ["id"])


def downgrade() -> None:
    op.drop_table("read_ahead")
    with op.batch_alter_table("shared_need") as batch:
        batch.drop_constraint(EVENT, type_="foreignkey")
        batch.drop_column("carried_by")
