"""notices: evidence of every kind of thing, trusted flaggers, word to the police, orders"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("moderation_evidence") as table:
        table.add_column(sa.Column("title", sa.String(300), nullable=False, server_default=""))
        table.add_column(sa.Column("record", sa.JSON(), nullable=False, server_default="{}"))
    op.create_index("ix_moderation_case_address", "moderation_case", ["address", "closed_at"])
    _flaggers()
    _word_to_the_police()
    _orders()


def _flaggers() -> None:
    op.create_table(
        "trusted_flagger",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("sign", sa.String(254), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_trusted_flagger_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["added_by"], ["account.id"], name=op.f("fk_trusted_flagger_added_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trusted_flagger")),
        sa.UniqueConstraint("sign", name=op.f("uq_trusted_flagger_sign")),
    )
    op.create_index("ix_trusted_flagger_account_id", "trusted_flagger", ["account_id"])


def _word_to_the_police() -> None:
    op.create_table(
        "word_to_police",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("told_by", sa.Integer(), nullable=False),
        sa.Column("authority", sa.String(200), nullable=False),
        sa.Column("reference", sa.String(120), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "length(trim(authority)) > 0", name=op.f("ck_word_to_police_names_authority")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["moderation_case.id"],
            name=op.f("fk_word_to_police_case_id_moderation_case"),
        ),
        sa.ForeignKeyConstraint(
            ["told_by"], ["account.id"], name=op.f("fk_word_to_police_told_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_word_to_police")),
        sa.UniqueConstraint("key", name=op.f("uq_word_to_police_key")),
    )
    op.create_index("ix_word_to_police_case_id", "word_to_police", ["case_id"])


def _orders() -> None:
    op.create_table(
        "authority_order",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(12), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("authority", sa.String(200), nullable=False),
        sa.Column("reference", sa.String(120), nullable=False),
        sa.Column("legal_basis", sa.String(300), nullable=False),
        sa.Column("address", sa.String(300), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("telling", sa.String(20), nullable=False),
        sa.Column("tell_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("effect", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind <> 'terrorist' OR due_at IS NOT NULL",
            name=op.f("ck_authority_order_has_its_hour"),
        ),
        sa.CheckConstraint(
            "answered_at IS NULL OR length(trim(effect)) > 0",
            name=op.f("ck_authority_order_tells_effect"),
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["account.id"], name=op.f("fk_authority_order_answered_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["account.id"], name=op.f("fk_authority_order_recorded_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authority_order")),
        sa.UniqueConstraint("key", name=op.f("uq_authority_order_key")),
        sa.UniqueConstraint("number", name=op.f("uq_authority_order_number")),
    )
    op.create_index(
        "ix_authority_order_waiting", "authority_order", ["answered_at", "reminded_at", "due_at"]
    )


def downgrade() -> None:
    op.drop_table("authority_order")
    op.drop_table("word_to_police")
    op.drop_table("trusted_flagger")
    op.drop_index("ix_moderation_case_address", "moderation_case")
    with op.batch_alter_table("moderation_evidence") as table:
        table.drop_column("record")
        table.drop_column("title")
