"""how many reports a case has, and the order of the queue"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

OPEN = sa.text("closed_at IS NULL")
REPORTS = "SELECT COUNT(*) FROM report WHERE report.case_id = moderation_case.id"


def upgrade() -> None:
    for name in ("reports", "guests"):
        column = sa.Column(name, sa.Integer(), nullable=False, server_default="0")
        op.add_column("moderation_case", column)
    op.execute(
        f"UPDATE moderation_case SET reports = ({REPORTS}),"
        f" guests = ({REPORTS} AND report.reporter_id IS NULL)"
    )
    op.drop_index("ix_moderation_case_queue", "moderation_case")
    places = {
        "queue": ["due_at", "id"],
        "crowds": ["network_id", "kind", "language", "due_at", "author_id"],
    }
    for name, columns in places.items():
        index = f"ix_moderation_case_{name}"
        op.create_index(
            index, "moderation_case", columns, sqlite_where=OPEN, postgresql_where=OPEN
        )


def downgrade() -> None:
    for name in ("crowds", "queue"):
        op.drop_index(f"ix_moderation_case_{name}", "moderation_case")
    columns = ["closed_at", "network_id", "created_at", "id"]
    op.create_index("ix_moderation_case_queue", "moderation_case", columns)
    for name in ("guests", "reports"):
        op.drop_column("moderation_case", name)
