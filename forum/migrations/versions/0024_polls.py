"""polls"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "poll",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("question", sa.String(200), nullable=False),
        sa.Column("several", sa.Boolean(), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("results", sa.String(20), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("voters", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("carried_by", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_poll"),
        sa.ForeignKeyConstraint(
            ["carried_by"], ["thread_event.id"], name="fk_poll_carried_by_thread_event"
        ),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name="fk_poll_thread_id_thread"),
        sa.ForeignKeyConstraint(["author_id"], ["account.id"], name="fk_poll_author_id_account"),
        sa.UniqueConstraint("author_id", "key", name="uq_poll_author_id_key"),
    )
    op.create_index("ix_poll_thread_id", "poll", ["thread_id"])
    op.create_index("ix_poll_ends_at", "poll", ["ends_at"])
    op.create_table(
        "poll_option",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(150), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_poll_option"),
        sa.ForeignKeyConstraint(["poll_id"], ["poll.id"], name="fk_poll_option_poll_id_poll"),
        sa.UniqueConstraint("poll_id", "position", name="uq_poll_option_poll_id_position"),
        sa.CheckConstraint("votes >= 0", name="ck_poll_option_votes_counted"),
    )
    _create_votes()


def downgrade() -> None:
    for table in ("poll_choice", "poll_ballot", "poll_option", "poll"):
        op.drop_table(table)


def _create_votes() -> None:
    op.create_table(
        "poll_ballot",
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("poll_id", "account_id", name="pk_poll_ballot"),
        sa.ForeignKeyConstraint(["poll_id"], ["poll.id"], name="fk_poll_ballot_poll_id_poll"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_poll_ballot_account_id_account"
        ),
    )
    op.create_index("ix_poll_ballot_account_id", "poll_ballot", ["account_id"])
    op.create_table(
        "poll_choice",
        sa.Column("option_id", sa.Integer(), nullable=False),
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("option_id", "poll_id", "account_id", name="pk_poll_choice"),
        sa.ForeignKeyConstraint(
            ["option_id"], ["poll_option.id"], name="fk_poll_choice_option_id_poll_option"
        ),
        sa.ForeignKeyConstraint(
            ["poll_id", "account_id"],
            ["poll_ballot.poll_id", "poll_ballot.account_id"],
            name="fk_poll_choice_poll_id_poll_ballot",
        ),
    )
