"""digests, letters that one can stop with one press, and what is pinned in a network"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "digest",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("rhythm", sa.String(20), nullable=False),
        sa.Column("covered_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("account_id", name="pk_digest"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_digest_account_id_account"),
    )
    op.create_index(
        "ix_thread_pinned",
        "thread",
        ["network_id", "active_at"],
        sqlite_where=sa.text("pinned = 1"),
        postgresql_where=sa.text("pinned"),
    )
    stop = sa.Column("stop_url", sa.String(300), nullable=False, server_default="")
    op.add_column("outbox_mail", stop)


def downgrade() -> None:
    op.drop_column("outbox_mail", "stop_url")
    op.drop_index("ix_thread_pinned", table_name="thread")
    op.drop_table("digest")
