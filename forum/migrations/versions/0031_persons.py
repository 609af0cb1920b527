"""moderation: what is decided about people, what waits for a second moderator, notes"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

ASSESSED = "measure NOT IN ('suspend') OR (assessment IS NOT NULL)"
ANOTHER = "answered_by IS NULL OR (answered_by <> proposed_by AND answered_by <> account_id)"


def upgrade() -> None:
    op.add_column(
        "restriction", sa.Column("number", sa.String(12), nullable=False, server_default="")
    )
    with op.batch_alter_table("decision") as table:
        table.add_column(sa.Column("assessment", sa.JSON(), nullable=True))
        table.create_check_constraint(op.f("ck_decision_assessed_before"), ASSESSED)
    _taken_profile()
    _proposal()
    _note()


def downgrade() -> None:
    op.drop_table("person_note")
    op.drop_table("sanction_proposal")
    op.drop_table("taken_profile")
    with op.batch_alter_table("decision") as table:
        table.drop_constraint(op.f("ck_decision_assessed_before"), type_="check")
        table.drop_column("assessment")
    with op.batch_alter_table("restriction") as table:
        table.drop_column("number")


def _taken_profile() -> None:
    op.create_table(
        "taken_profile",
        sa.Column("number", sa.String(12), nullable=False),
        _refers("account_id", "account", "taken_profile", nullable=False),
        sa.Column("name_key", sa.String(240), nullable=False),
        sa.Column("picture", sa.String(32), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_taken_profile")),
    )
    op.create_index(op.f("ix_taken_profile_account_id"), "taken_profile", ["account_id"])


def _proposal() -> None:
    table = "sanction_proposal"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        _refers("account_id", "account", table, nullable=False),
        _refers("network_id", "network", table, nullable=True),
        _refers("follows_id", "decision", table, nullable=True),
        _refers("proposed_by", "account", table, nullable=False),
        sa.Column("measure", sa.String(20), nullable=False),
        sa.Column("ground", sa.String(20), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("facts", "explanation")),
        sa.Column("alternatives", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("assessment", sa.JSON(), nullable=True),
        _refers("answered_by", "account", table, nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        _refers("decision_id", "decision", table, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sanction_proposal")),
        sa.UniqueConstraint("key", name=op.f("uq_sanction_proposal_key")),
        sa.CheckConstraint(ANOTHER, name=op.f("ck_sanction_proposal_another_answers")),
        sa.CheckConstraint(
            "(answered_by IS NULL) = (answered_at IS NULL)",
            name=op.f("ck_sanction_proposal_answered_once"),
        ),
    )
    waiting = sa.text("answered_at IS NULL")
    op.create_index(
        "uq_sanction_proposal_waiting",
        table,
        ["account_id"],
        unique=True,
        sqlite_where=waiting,
        postgresql_where=waiting,
    )


def _note() -> None:
    table = "person_note"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        _refers("account_id", "account", table, nullable=False),
        _refers("network_id", "network", table, nullable=True),
        _refers("author_id", "account", table, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("text", sa.String(2_000), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_note")),
        sa.UniqueConstraint("author_id", "key", name=op.f("uq_person_note_author_id_key")),
        sa.CheckConstraint("length(trim(text)) > 0", name=op.f("ck_person_note_says_something")),
    )
    op.create_index("ix_person_note_account_id", table, ["account_id", "network_id"])
    op.create_index("ix_person_note_created_at", table, ["created_at"])


def _refers(name: str, target: str, table: str, *, nullable: bool) -> sa.Column[int]:
    key = sa.ForeignKey(f"{target}.id", name=op.f(f"fk_{table}_{name}_{target}"))
    return sa.Column(name, sa.Integer(), key, nullable=nullable)
