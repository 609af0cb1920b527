"""thanks and shared needs"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "thanks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_thanks"),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_thanks_post_id_post"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_thanks_account_id_account"),
        sa.UniqueConstraint("post_id", "account_id", name="uq_thanks_post_id_account_id"),
    )
    op.create_index("ix_thanks_account_id", "thanks", ["account_id"])
    op.create_table(
        "shared_need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.String(120), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column("sentence", sa.String(300), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_shared_need"),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name="fk_shared_need_thread_id_thread"
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_shared_need_account_id_account"
        ),
        sa.ForeignKeyConstraint(
            ["region_id"], ["concept.id"], name="fk_shared_need_region_id_concept"
        ),
        sa.UniqueConstraint(
            "thread_id", "account_id", name="uq_shared_need_thread_id_account_id"
        ),
    )
    op.create_index("ix_shared_need_account_id", "shared_need", ["account_id"])
    op.create_index("ix_shared_need_region_id", "shared_need", ["region_id"])


def downgrade() -> None:
    op.drop_table("shared_need")
    op.drop_table("thanks")
