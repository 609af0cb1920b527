"""levels of keywords, languages one reads, marks that can be taken back, parts of a thread"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "concept_reader",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("concept_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("read_before", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "concept_id", name="pk_concept_reader"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_concept_reader_account_id_account"
        ),
        sa.ForeignKeyConstraint(
            ["concept_id"], ["concept.id"], name="fk_concept_reader_concept_id_concept"
        ),
    )
    op.create_index(
        "ix_concept_reader_followers", "concept_reader", ["concept_id", "level", "account_id"]
    )
    op.create_table(
        "marks_before",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("numbers", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", name="pk_marks_before"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_marks_before_account_id_account"
        ),
    )
    languages = sa.Column("languages", sa.String(20), nullable=False, server_default="")
    op.add_column("follower", languages)
    op.create_index("ix_post_thread_author", "post", ["thread_id", "author_id", "number"])
    op.create_index("ix_post_thread_edited", "post", ["thread_id", "edited_at"], **_EDITED)


def downgrade() -> None:
    op.drop_index("ix_post_thread_edited", "post")
    op.drop_index("ix_post_thread_author", "post")
    op.drop_column("follower", "languages")
    op.drop_table("marks_before")
    op.drop_table("concept_reader")


_EDITED: Any = dict.fromkeys(("sqlite_where", "postgresql_where"), sa.text("edited_at IS NOT NULL"))
