"""innovations"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TIES = ("mentions", "asks", "evidence", "disputes", "adapts")


def upgrade() -> None:
    kind = sa.Enum(*TIES, name="tie", native_enum=False, length=20)
    with op.batch_alter_table("post_mention") as batch:
        batch.add_column(sa.Column("tie", kind, nullable=False, server_default="mentions"))


def downgrade() -> None:
    with op.batch_alter_table("post_mention") as batch:
        batch.drop_column("tie")
