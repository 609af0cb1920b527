"""ends of pins, closing, slow mode, guests, notes"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None



def upgrade() -> None:
    _make_remarks()
    _make_checks()
    _widen()
    _make_closings()
    _make_highlights()
    _make_guests()


def downgrade() -> None:
    for table in ("thread_guest_area", "banner_dismissal", "thread_highlight", "thread_closing"):
        op.drop_table(table)
    op.drop_column("network", "highlights")
    op.drop_column("post", "wiki")
    for column in ("closes_at", "pinned_until"):
        op.drop_index(f"ix_thread_{column}", "thread")
    for column in ("slow_minutes", "closes_at", "pinned_until"):
        op.drop_column("thread", column)
    op.drop_table("post_check")
    op.drop_table("moderation_remark")


def _filled(column: str, condition: str = "IS NOT NULL") -> dict[str, Any]:
    places = ("sqlite_where", "postgresql_where")
    return dict.fromkeys(places, sa.text(f"{column} {condition}"))


def _widen() -> None:
    for column in ("pinned_until", "closes_at"):
        op.add_column("thread", sa.Column(column, sa.DateTime(timezone=True), nullable=True))
        op.create_index(f"ix_thread_{column}", "thread", [column], **_filled(column))
    minutes = sa.Column("slow_minutes", sa.Integer(), nullable=False, server_default="0")
    op.add_column("thread", minutes)
    highlights: Any = sa.Column("highlights", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("network", highlights)
    wiki: Any = sa.Column("wiki", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("post", wiki)


def _make_closings() -> None:
    name = "thread_closing"
    op.create_table(
        name,
        sa.Column("thread_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("html", sa.String(), nullable=False),
        sa.Column("continued_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("thread_id", name="pk_thread_closing"),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name="fk_thread_closing_thread_id_thread"
        ),
        sa.ForeignKeyConstraint(
            ["continued_id"], ["thread.id"], name="fk_thread_closing_continued_id_thread"
        ),
    )
    op.create_index("ix_thread_closing_continued_id", name, ["continued_id"])


def _make_highlights() -> None:
    kinds = sa.Enum("featured", "banner", name="highlightkind", native_enum=False, length=20)
    op.create_table(
        "thread_highlight",
        sa.Column("thread_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", kinds, nullable=False),
        sa.Column("area_only", sa.Boolean(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("thread_id", "kind", name="pk_thread_highlight"),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name="fk_thread_highlight_thread_id_thread"
        ),
        sa.CheckConstraint(
            "kind <> 'banner' OR until IS NOT NULL", name="ck_thread_highlight_banners_end"
        ),
    )
    op.create_table(
        "banner_dismissal",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "thread_id", name="pk_banner_dismissal"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_banner_dismissal_account_id_account"
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name="fk_banner_dismissal_thread_id_thread"
        ),
    )
    op.create_index("ix_banner_dismissal_thread_id", "banner_dismissal", ["thread_id"])


def _make_guests() -> None:
    name = "thread_guest_area"
    op.create_table(
        name,
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("thread_id", "area_id", name="pk_thread_guest_area"),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name="fk_thread_guest_area_thread_id_thread"
        ),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name="fk_thread_guest_area_area_id_area"
        ),
    )
    op.create_index("ix_thread_guest_area_area_id", name, ["area_id", "thread_id"])


def _make_remarks() -> None:
    name = "moderation_remark"
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=True),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(2_000), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_moderation_remark"),
        sa.UniqueConstraint("author_id", "key", name="uq_moderation_remark_author_id_key"),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name="fk_moderation_remark_thread_id_thread"
        ),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_moderation_remark_post_id_post"),
        sa.ForeignKeyConstraint(
            ["author_id"], ["account.id"], name="fk_moderation_remark_author_id_account"
        ),
        sa.CheckConstraint(
            "(thread_id IS NULL) <> (post_id IS NULL)", name="ck_moderation_remark_about_one_thing"
        ),
        sa.CheckConstraint("length(trim(text)) > 0", name="ck_moderation_remark_says_something"),
    )
    op.create_index("ix_moderation_remark_thread_id", name, ["thread_id"])
    op.create_index("ix_moderation_remark_post_id", name, ["post_id"])


def _make_checks() -> None:
    name = "post_check"
    op.create_table(
        name,
        sa.Column("post_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checked_by", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("post_id", name="pk_post_check"),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_post_check_post_id_post"),
        sa.ForeignKeyConstraint(
            ["network_id"], ["network.id"], name="fk_post_check_network_id_network"
        ),
        sa.ForeignKeyConstraint(
            ["checked_by"], ["account.id"], name="fk_post_check_checked_by_account"
        ),
    )
    op.create_index("ix_post_check_waiting", name, ["network_id", "post_id"], **_filled("checked_at", "IS NULL"))
    op.create_index("ix_post_check_done", name, ["checked_by", "checked_at"])
