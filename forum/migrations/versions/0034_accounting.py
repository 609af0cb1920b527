"""accounting: the log as a chain, readers by month, figures of half-years"""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from forum.moderation import triggers
from forum.moderation.chain import CHAINED, GENESIS, digest_of

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

LINKS = ("previous", "digest")
WHOM = "ck_decision_states_whom"
RESTRICTIONS = (
    *("hide", "remove", "lock", "blur", "lower", "reject", "clear_profile", "new_name"),
    *("warn", "hold_posts", "mute", "suspend", "close"),
)
UNRESTRICTED = f"measure NOT IN ({', '.join(map(repr, RESTRICTIONS))})"


def upgrade() -> None:
    triggers.release(op.get_bind())
    with op.batch_alter_table("moderation_log") as table:
        for name in LINKS:
            table.add_column(sa.Column(name, sa.String(64), nullable=True))
    last_id, digest = _chain()
    with op.batch_alter_table("moderation_log") as table:
        for name in LINKS:
            table.alter_column(name, existing_type=sa.String(64), nullable=False)
    op.create_index("uq_moderation_log_previous", "moderation_log", ["previous"], unique=True)
    triggers.guard(op.get_bind())
    head = op.create_table(
        "moderation_log_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_log_head")),
    )
    op.bulk_insert(head, [{"id": 1, "last_id": last_id, "digest": digest}])
    _let_decisions_be_forgotten()
    op.create_table(
        "month_of_readers",
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("member_sketch", sa.LargeBinary(2_048), nullable=True),
        sa.Column("guest_sketch", sa.LargeBinary(2_048), nullable=True),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("guests", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_month_of_readers")),
    )
    op.create_table(
        "transparency_report",
        sa.Column("half", sa.String(6), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("half", name=op.f("pk_transparency_report")),
    )


def downgrade() -> None:
    for name in ("transparency_report", "month_of_readers", "moderation_log_head"):
        op.drop_table(name)
    _let_decisions_last()
    triggers.release(op.get_bind())
    op.drop_index("uq_moderation_log_previous", "moderation_log")
    with op.batch_alter_table("moderation_log") as table:
        for name in LINKS:
            table.drop_column(name)
    triggers.guard(op.get_bind())


def _let_decisions_be_forgotten() -> None:
    with op.batch_alter_table("decision") as table:
        table.add_column(sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=True))
        table.drop_constraint(op.f(WHOM), type_="check")
        rule = "author_id IS NOT NULL OR forgotten_at IS NOT NULL"
        table.create_check_constraint(op.f(WHOM), f"{UNRESTRICTED} OR ({rule})")


def _let_decisions_last() -> None:
    decision = sa.table("decision", *map(sa.column, ("measure", "scope", "author_id")))
    anonymous = decision.c.author_id.is_(None) & decision.c.measure.in_(RESTRICTIONS)
    op.execute(sa.update(decision).where(anonymous).values(measure="no_action", scope="nothing"))
    with op.batch_alter_table("decision") as table:
        table.drop_constraint(op.f(WHOM), type_="check")
        table.create_check_constraint(op.f(WHOM), f"{UNRESTRICTED} OR (author_id IS NOT NULL)")
        table.drop_column("forgotten_at")


def _chain() -> tuple[int, str]:
    """Link the rows that are there, in their order; the last one and its digest."""
    log = sa.table("moderation_log", *(sa.column(name) for name in (*CHAINED, "digest")))
    log.c.at.type = sa.DateTime(timezone=True)
    last_id, digest = 0, GENESIS
    for found in op.get_bind().execute(sa.select(log).order_by(log.c.id)).mappings().all():
        row = {**found, "at": _utc(found["at"]), "previous": digest}
        last_id, digest = row["id"], digest_of(row)
        link = sa.update(log).where(log.c.id == last_id)
        op.execute(link.values(previous=row["previous"], digest=digest))
    return last_id, digest


def _utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
