"""needs that follow their discussion"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


EVENT = "fk_shared_need_carried_by_thread_event"


def upgrade() -> None:
    with op.batch_alter_table("shared_need") as batch:
        batch.add_column(sa.Column("carried_by", sa.Integer(), nullable=True))
        batch.create_foreign_key(EVENT, "thread_event", ["carried_by"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("shared_need") as batch:
        batch.drop_constraint(EVENT, type_="foreignkey")
        batch.drop_column("carried_by")
