"""pages and pictures"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('account', sa.Column('staff', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column('account', sa.Column('picture', sa.String(length=32), nullable=False, server_default=''))
    op.add_column('account', sa.Column('open_profile', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table('acceptance',
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('document', sa.String(length=20), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('accepted_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_acceptance_account_id_account')),
    sa.PrimaryKeyConstraint('account_id', 'document', 'version', name=op.f('pk_acceptance'))
    )
    op.create_table('accessibility_feedback',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('page', sa.String(length=300), nullable=False),
    sa.Column('message', sa.String(), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answerer_id', sa.Integer(), nullable=True),
    sa.Column('answer', sa.String(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['answerer_id'], ['account.id'], name=op.f('fk_accessibility_feedback_answerer_id_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_accessibility_feedback')),
    sa.UniqueConstraint('key', name=op.f('uq_accessibility_feedback_key'))
    )
    op.create_index(op.f('ix_accessibility_feedback_answered_at_due_at'), 'accessibility_feedback', ['answered_at', 'due_at'])


def downgrade() -> None:
    op.drop_index(op.f('ix_accessibility_feedback_answered_at_due_at'), table_name='accessibility_feedback')
    op.drop_table('accessibility_feedback')
    op.drop_table('acceptance')
    op.drop_column('account', 'open_profile')
    op.drop_column('account', 'picture')
    op.drop_column('account', 'staff')
