"""posts that wait for a moderator"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

KEYS = (
    ("area_id", "area"),
    ("thread_id", "thread"),
    ("author_id", "account"),
    ("post_id", "post"),
)


def upgrade() -> None:
    op.add_column("area", sa.Column("guarding", sa.Integer(), nullable=False, server_default="0"))
    op.add_column(
        "thread", sa.Column("guarded", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_table(
        "held_post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=True),
        sa.Column("title", sa.String(150), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("html", sa.String(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("because", sa.String(20), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("earlier", sa.String(), nullable=False),
        sa.Column("note", sa.String(2_000), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_held_post"),
        sa.UniqueConstraint("author_id", "key", name="uq_held_post_author_id_key"),
        sa.CheckConstraint("version >= 1", name="ck_held_post_versions_grow"),
        *(
            sa.ForeignKeyConstraint([name], [f"{table}.id"], name=f"fk_held_post_{name}_{table}")
            for name, table in KEYS
        ),
    )
    op.create_index("ix_held_post_author_id", "held_post", ["author_id", "id"])
    op.create_index("ix_held_post_thread_id", "held_post", ["thread_id", "state"])


def downgrade() -> None:
    op.drop_table("held_post")
    op.drop_column("thread", "guarded")
    op.drop_column("area", "guarding")
