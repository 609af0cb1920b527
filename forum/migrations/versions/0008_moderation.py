"""moderation: claims, reminders, words that are kept, removal of posts"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

STATED = {
    'states_facts': 'length(trim(facts)) > 0',
    'states_explanation': 'length(trim(explanation)) > 0',
    'states_redress': 'length(trim(redress)) > 0',
    'states_letter': 'length(trim(letter)) > 0',
    'states_ground': 'ground IS NOT NULL',
    'states_whom': 'author_id IS NOT NULL',
    'states_scope': "scope IN ('post', 'thread')",
}
"""What a restriction cannot be without."""
BEFORE = "'hide', 'lock'"
AFTER = "'hide', 'remove', 'lock'"


def upgrade() -> None:
    op.add_column('moderation_case', sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True))
    op.create_table('case_claim',
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('claimed_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_case_claim_account_id_account')),
    sa.ForeignKeyConstraint(['case_id'], ['moderation_case.id'], name=op.f('fk_case_claim_case_id_moderation_case')),
    sa.PrimaryKeyConstraint('case_id', name=op.f('pk_case_claim'))
    )
    op.create_index(op.f('ix_case_claim_account_id'), 'case_claim', ['account_id'])
    op.create_table('moderation_template',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('network_id', sa.Integer(), nullable=True),
    sa.Column('title', sa.String(length=80), nullable=False),
    sa.Column('ground', sa.Enum('off_topic', 'harassment', 'privacy', 'advertising', 'other', 'incitement', 'threat', 'defamation', 'child_abuse', 'terrorism', 'copyright', 'illegal', name='ground', native_enum=False, length=20), nullable=True),
    sa.Column('texts', sa.JSON(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_moderation_template_network_id_network')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_moderation_template'))
    )
    op.create_index('ix_moderation_template_network_id', 'moderation_template', ['network_id', 'id'])
    _restrictions(AFTER)


def downgrade() -> None:
    op.execute("DELETE FROM case_claim")
    _restrictions(BEFORE)
    op.drop_table('moderation_template')
    op.drop_table('case_claim')
    op.drop_column('moderation_case', 'reminded_at')


def _restrictions(measures: str) -> None:
    """Which measures cannot be stored without their reasons."""
    stated = {name: f'measure NOT IN ({measures}) OR ({rule})' for name, rule in STATED.items()}
    with op.batch_alter_table('decision') as table:
        for name, rule in stated.items():
            table.drop_constraint(op.f(f'ck_decision_{name}'), type_='check')
            table.create_check_constraint(op.f(f'ck_decision_{name}'), rule)
