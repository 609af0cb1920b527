"""who looks after the moderation queue"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "moderator_duty",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("account_id", name="pk_moderator_duty"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_moderator_duty_account_id_account"
        ),
    )


def downgrade() -> None:
    op.drop_table("moderator_duty")
