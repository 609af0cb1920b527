"""where moved posts are found, and the last post that is shown"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

SHOWN = """
    UPDATE thread SET shown_number = COALESCE(
        (SELECT MAX(post.number) FROM post
         WHERE post.thread_id = thread.id AND post.state = 'published'), 0)
"""
HOLES = """
    UPDATE thread SET extras = extras | 4096 WHERE last_number <> (
        SELECT COUNT(*) FROM post WHERE post.thread_id = thread.id AND post.state = 'published')
"""


def upgrade() -> None:
    for column in ("shown_number", "gone"):
        op.add_column("thread", sa.Column(column, sa.Integer(), nullable=False, server_default="0"))
    op.execute(SHOWN)
    op.execute(HOLES)
    op.add_column("thread_event", sa.Column("key", sa.String(64), nullable=True))
    op.create_index("uq_thread_event_key", "thread_event", ["actor_id", "key"], unique=True)
    op.create_table(
        "moved_post",
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("became", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("thread_id", "number", name="pk_moved_post"),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name="fk_moved_post_thread_id_thread"
        ),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_moved_post_post_id_post"),
        sa.ForeignKeyConstraint(
            ["event_id"], ["thread_event.id"], name="fk_moved_post_event_id_thread_event"
        ),
    )
    op.create_index("ix_moved_post_post_id", "moved_post", ["post_id"])
    op.create_index("ix_moved_post_event_id", "moved_post", ["event_id"])


def downgrade() -> None:
    op.drop_table("moved_post")
    op.drop_index("uq_thread_event_key", "thread_event")
    op.drop_column("thread_event", "key")
    for column in ("gone", "shown_number"):
        op.drop_column("thread", column)
