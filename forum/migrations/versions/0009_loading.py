"""loading"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None

TABLES = ('account', 'area', 'thread', 'post')
MOVED_IN = sa.text('external_id IS NOT NULL')


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column('community', sa.String(40), nullable=True))
        op.add_column(table, sa.Column('external_id', sa.BigInteger(), nullable=True))
        op.create_index(
            f'ix_{table}_external_id',
            table,
            ['external_id', 'community'],
            unique=True,
            sqlite_where=MOVED_IN,
            postgresql_where=MOVED_IN,
        )
    op.add_column('post', sa.Column('reply_to', sa.Integer(), nullable=True))
    op.create_index('ix_thread_area_state', 'thread', ['area_id', 'state'])


def downgrade() -> None:
    op.drop_index('ix_thread_area_state', table_name='thread')
    op.drop_column('post', 'reply_to')
    for table in reversed(TABLES):
        op.drop_index(f'ix_{table}_external_id', table_name=table)
        op.drop_column(table, 'external_id')
        op.drop_column(table, 'community')
