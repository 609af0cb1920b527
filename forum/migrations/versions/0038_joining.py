"""networks that let people in, and who asks"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

OPEN = sa.text("answered_at IS NULL")


def upgrade() -> None:
    op.add_column(
        "network", sa.Column("asks_first", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_table(
        "join_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(1_000), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("answer", sa.String(1_000), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_join_request"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_join_request_account_id_account"
        ),
        sa.ForeignKeyConstraint(
            ["network_id"], ["network.id"], name="fk_join_request_network_id_network"
        ),
    )
    op.create_index("ix_join_request_network_id", "join_request", ["network_id"])
    op.create_index(
        "uq_join_request_open",
        "join_request",
        ["account_id", "network_id"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )


def downgrade() -> None:
    op.drop_table("join_request")
    op.drop_column("network", "asks_first")
