"""caution: words that networks look out for"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "watched_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=True),
        sa.Column("word", sa.String(60), nullable=False),
        sa.Column(
            "effect",
            sa.Enum("hint", "hold", "block", name="effect", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("note", sa.String(200), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(trim(word)) > 1", name=op.f("ck_watched_word_says_something")),
        sa.ForeignKeyConstraint(
            ["network_id"], ["network.id"], name=op.f("fk_watched_word_network_id_network")
        ),
        sa.ForeignKeyConstraint(
            ["added_by"], ["account.id"], name=op.f("fk_watched_word_added_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watched_word")),
    )
    op.create_index("uq_watched_word_network", "watched_word", ["network_id", "word"], unique=True)
    everywhere: Any = dict.fromkeys(
        ("sqlite_where", "postgresql_where"), sa.text("network_id IS NULL")
    )
    op.create_index(
        "uq_watched_word_everywhere", "watched_word", ["word"], unique=True, **everywhere
    )


def downgrade() -> None:
    op.drop_table("watched_word")
