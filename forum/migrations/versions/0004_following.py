"""following"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

CHOSEN: dict[str, Any] = dict.fromkeys(("sqlite_where", "postgresql_where"), sa.text("level IS NOT NULL"))


def upgrade() -> None:
    op.add_column("thread_reader", sa.Column("level", sa.Integer(), nullable=True))
    op.create_index(
        "ix_thread_reader_followed", "thread_reader", ["account_id", "level", "thread_id"], **CHOSEN
    )
    op.create_index(
        "ix_thread_reader_followers",
        "thread_reader",
        ["thread_id", "level", "account_id"],
        **CHOSEN,
    )
    op.create_index("ix_thread_area_active", "thread", ["area_id", "active_at", "id"])
    _create_reader_of("area")
    _create_reader_of("network")
    op.create_table(
        "follower",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("automatic", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_follower_account_id_account")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_follower")),
    )


def downgrade() -> None:
    op.drop_table("follower")
    op.drop_table("network_reader")
    op.drop_table("area_reader")
    op.drop_index("ix_thread_area_active", table_name="thread")
    op.drop_index("ix_thread_reader_followers", table_name="thread_reader")
    op.drop_index("ix_thread_reader_followed", table_name="thread_reader")
    with op.batch_alter_table("thread_reader", schema=None) as batch_op:
        batch_op.drop_column("level")


def _create_reader_of(place: str) -> None:
    table = f"{place}_reader"
    op.create_table(
        table,
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column(f"{place}_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("read_before", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f(f"fk_{table}_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            [f"{place}_id"], [f"{place}.id"], name=op.f(f"fk_{table}_{place}_id_{place}")
        ),
        sa.PrimaryKeyConstraint("account_id", f"{place}_id", name=op.f(f"pk_{table}")),
    )
    op.create_index(f"ix_{table}_followers", table, [f"{place}_id", "level", "account_id"])
