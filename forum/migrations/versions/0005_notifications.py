"""notifications"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

UNREAD: dict[str, Any] = dict.fromkeys(("sqlite_where", "postgresql_where"), sa.text("unread"))


def upgrade() -> None:
    op.create_table(
        "unread",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("notices", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_unread_account_id_account")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_unread")),
    )
    op.create_table(
        "post_call",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_post_call_post_id_post")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_post_call_account_id_account")
        ),
        sa.PrimaryKeyConstraint("post_id", "account_id", name=op.f("pk_post_call")),
    )
    _create_notice()


def downgrade() -> None:
    op.drop_table("notice")
    op.drop_table("post_call")
    op.drop_table("unread")


def _create_notice() -> None:
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("about", sa.String(length=40), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=True),
        sa.Column("first_number", sa.Integer(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.Column("many", sa.Integer(), nullable=False),
        sa.Column("actor_ids", sa.JSON(), nullable=False),
        sa.Column("unread", sa.Boolean(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_notice_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name=op.f("fk_notice_thread_id_thread")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    op.create_index(
        "uq_notice_unread", "notice", ["account_id", "about", "kind"], unique=True, **UNREAD
    )
    op.create_index("ix_notice_newest", "notice", ["account_id", "happened_at", "id"])
    op.create_index("ix_notice_thread_id", "notice", ["thread_id", "account_id"])
    op.create_index("ix_notice_age", "notice", ["unread", "happened_at"])
