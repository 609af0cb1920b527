"""which posts link to which, and pages elsewhere"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "post_link",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("post_id", "target_id", name="pk_post_link"),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_post_link_post_id_post"),
        sa.ForeignKeyConstraint(["target_id"], ["post.id"], name="fk_post_link_target_id_post"),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name="fk_post_link_thread_id_thread"),
    )
    op.create_index("ix_post_link_target_id", "post_link", ["target_id", "post_id"])
    op.create_index("ix_post_link_thread_id", "post_link", ["thread_id", "post_id"])
    op.create_table(
        "outside_page",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(1000), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("description", sa.String(400), nullable=False),
        sa.Column("site", sa.String(80), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outside_page"),
        sa.UniqueConstraint("address", name="uq_outside_page_address"),
    )
    op.create_index("ix_outside_page_due_at", "outside_page", ["due_at", "id"])
    op.create_table(
        "post_outside",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("outside_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("post_id", "outside_id", name="pk_post_outside"),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_post_outside_post_id_post"),
        sa.ForeignKeyConstraint(
            ["outside_id"], ["outside_page.id"], name="fk_post_outside_outside_id_outside_page"
        ),
    )
    op.create_index("ix_post_outside_outside_id", "post_outside", ["outside_id", "post_id"])
    backlog = op.create_table(
        "post_link_backlog",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("below", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_post_link_backlog"),
    )
    newest = op.get_bind().scalar(sa.text("SELECT MAX(id) FROM post"))
    if newest is not None:
        op.execute(sa.insert(backlog).values(id=1, below=newest + 1))


def downgrade() -> None:
    for table in ("post_link_backlog", "post_outside", "outside_page", "post_link"):
        op.drop_table(table)
