"""which posts answer and quote which others, by their ids"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

KEEP = """
    INSERT INTO post_reply_to (post_id, answered_id)
    SELECT post.id, answered.id FROM post JOIN post AS answered
    ON answered.thread_id = post.thread_id AND answered.number = post.reply_to
"""
GIVE_BACK = """
    UPDATE post SET reply_to = (
        SELECT answered.number FROM post_reply_to
        JOIN post AS answered ON answered.id = post_reply_to.answered_id
        WHERE post_reply_to.post_id = post.id AND answered.thread_id = post.thread_id
    )
"""


def upgrade() -> None:
    op.create_table(
        "post_reply_to",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("answered_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("post_id", name="pk_post_reply_to"),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_post_reply_to_post_id_post"),
        sa.ForeignKeyConstraint(
            ["answered_id"], ["post.id"], name="fk_post_reply_to_answered_id_post"
        ),
    )
    op.create_index("ix_post_reply_to_answered_id", "post_reply_to", ["answered_id"])
    op.create_table(
        "post_quote",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("quoted_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("post_id", "quoted_id", name="pk_post_quote"),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_post_quote_post_id_post"),
        sa.ForeignKeyConstraint(["quoted_id"], ["post.id"], name="fk_post_quote_quoted_id_post"),
    )
    op.create_index("ix_post_quote_quoted_id", "post_quote", ["quoted_id"])
    op.execute(KEEP)
    op.drop_column("post", "reply_to")


def downgrade() -> None:
    op.add_column("post", sa.Column("reply_to", sa.Integer(), nullable=True))
    op.execute(GIVE_BACK)
    op.drop_table("post_quote")
    op.drop_table("post_reply_to")
