"""api"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('used_key',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('subject', sa.String(length=40), nullable=False),
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('fingerprint', sa.String(length=64), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_used_key')),
    sa.UniqueConstraint('subject', 'key', name=op.f('uq_used_key_subject_key'))
    )
    # tokens made before could only read
    op.add_column('account_token', sa.Column('scopes', sa.JSON(), nullable=False, server_default='["read"]'))
    op.add_column('account_token', sa.Column('used_at', sa.DateTime(timezone=True), nullable=True))
    op.execute('UPDATE account_token SET used_at = created_at')
    with op.batch_alter_table('account_token') as table:
        table.alter_column('used_at', nullable=False)


def downgrade() -> None:
    with op.batch_alter_table('account_token') as table:
        table.drop_column('used_at')
        table.drop_column('scopes')
    op.drop_table('used_key')
