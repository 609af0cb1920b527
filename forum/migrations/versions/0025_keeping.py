"""bookmarks and summaries"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bookmark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(500), nullable=False),
        sa.Column("remind_on", sa.Date(), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bookmark"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_bookmark_account_id_account"
        ),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_bookmark_post_id_post"),
        sa.UniqueConstraint("account_id", "post_id", name="uq_bookmark_account_id_post_id"),
    )
    op.create_index("ix_bookmark_post_id", "bookmark", ["post_id"])
    op.create_index("ix_bookmark_due", "bookmark", ["reminded_at", "remind_on"])
    _create_summary()
    _create_versions()


def downgrade() -> None:
    for table in ("summary_citation", "summary_version", "summary", "bookmark"):
        op.drop_table(table)


def _create_summary() -> None:
    op.create_table(
        "summary",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("first_number", sa.Integer(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("html", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("editor_id", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("carried_by", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_summary"),
        sa.ForeignKeyConstraint(
            ["carried_by"], ["thread_event.id"], name="fk_summary_carried_by_thread_event"
        ),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name="fk_summary_thread_id_thread"),
        sa.ForeignKeyConstraint(
            ["author_id"], ["account.id"], name="fk_summary_author_id_account"
        ),
        sa.ForeignKeyConstraint(
            ["editor_id"], ["account.id"], name="fk_summary_editor_id_account"
        ),
        sa.UniqueConstraint("author_id", "key", name="uq_summary_author_id_key"),
        sa.CheckConstraint(
            "first_number >= 1 AND last_number >= first_number", name="ck_summary_stretch"
        ),
    )
    op.create_index("ix_summary_thread_id", "summary", ["thread_id"])


def _create_versions() -> None:
    op.create_table(
        "summary_version",
        sa.Column("summary_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("editor_id", sa.Integer(), nullable=False),
        sa.Column("first_number", sa.Integer(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("summary_id", "version", name="pk_summary_version"),
        sa.ForeignKeyConstraint(
            ["summary_id"], ["summary.id"], name="fk_summary_version_summary_id_summary"
        ),
        sa.ForeignKeyConstraint(
            ["editor_id"], ["account.id"], name="fk_summary_version_editor_id_account"
        ),
    )
    op.create_table(
        "summary_citation",
        sa.Column("summary_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("post_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("summary_id", "post_id", name="pk_summary_citation"),
        sa.ForeignKeyConstraint(
            ["summary_id"], ["summary.id"], name="fk_summary_citation_summary_id_summary"
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["post.id"], name="fk_summary_citation_post_id_post"
        ),
    )
    op.create_index("ix_summary_citation_post_id", "summary_citation", ["post_id"])
