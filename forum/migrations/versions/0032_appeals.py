"""appeals: what is said against decisions, and who may not decide about it"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

SIDES = "(side = 'author') = (report_id IS NULL) AND (side <> 'author' OR account_id IS NOT NULL)"
WHOLE = "(outcome IS NULL) = (decided_by IS NULL) AND (outcome IS NULL) = (decided_at IS NULL)"
REASONED = "outcome IS NULL OR length(trim(reasons)) > 0"


def upgrade() -> None:
    _appeal()
    op.create_table(
        "appeal_barred",
        _refers("case_id", "moderation_case", "appeal_barred", nullable=False),
        _refers("account_id", "account", "appeal_barred", nullable=False),
        sa.Column("why", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "account_id", name=op.f("pk_appeal_barred")),
    )
    op.create_index("ix_appeal_barred_account_id", "appeal_barred", ["account_id", "case_id"])


def downgrade() -> None:
    op.drop_table("appeal_barred")
    op.drop_table("appeal")


def _appeal() -> None:
    table = "appeal"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        _refers("case_id", "moderation_case", table, nullable=False),
        _refers("decision_id", "decision", table, nullable=False),
        sa.Column("side", sa.String(20), nullable=False),
        _refers("account_id", "account", table, nullable=True),
        _refers("report_id", "report", table, nullable=True),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("text", "proposed")),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=True),
        sa.Column("reasons", sa.String(), nullable=False),
        _refers("decided_by", "account", table, nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal")),
        sa.UniqueConstraint("key", name=op.f("uq_appeal_key")),
        sa.UniqueConstraint("case_id", name=op.f("uq_appeal_case_id")),
        sa.CheckConstraint("length(trim(text)) > 0", name=op.f("ck_appeal_says_something")),
        sa.CheckConstraint(SIDES, name=op.f("ck_appeal_names_its_side")),
        sa.CheckConstraint(WHOLE, name=op.f("ck_appeal_decided_whole")),
        sa.CheckConstraint(REASONED, name=op.f("ck_appeal_decided_with_reasons")),
    )
    own = sa.text("report_id IS NULL")
    op.create_index(
        "uq_appeal_of_author",
        table,
        ["decision_id"],
        unique=True,
        sqlite_where=own,
        postgresql_where=own,
    )
    op.create_index("uq_appeal_of_notifier", table, ["decision_id", "report_id"], unique=True)
    for name in ("account_id", "report_id", "decided_by"):
        op.create_index(op.f(f"ix_appeal_{name}"), table, [name])


def _refers(name: str, target: str, table: str, *, nullable: bool) -> sa.Column[int]:
    key = sa.ForeignKey(f"{target}.id", name=op.f(f"fk_{table}_{name}_{target}"))
    return sa.Column(name, sa.Integer(), key, nullable=nullable)
