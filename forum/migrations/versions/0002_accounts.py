"""accounts"""

from __future__ import annotations

import re
import unicodedata
from itertools import chain, count

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('account', sa.Column('handle', sa.String(length=64), nullable=False, server_default=''))
    op.add_column('account', sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('account', sa.Column('of_age_at', sa.DateTime(timezone=True), nullable=True))
    _fill()
    op.create_index(op.f('ix_account_handle'), 'account', ['handle'], unique=True)

    op.create_table('account_link',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('purpose', sa.Enum('confirm', 'reset', 'move', 'undo', name='purpose', native_enum=False, length=20), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('bound_to', sa.String(length=64), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_account_link_account_id_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account_link')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_account_link_token_hash'))
    )
    for column in ('account_id', 'email', 'expires_at'):
        op.create_index(op.f(f'ix_account_link_{column}'), 'account_link', [column])

    op.create_table('outbox_mail',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('identity', sa.String(length=120), nullable=False),
    sa.Column('recipient', sa.String(length=254), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('secret', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('last_error', sa.String(), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('sent', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outbox_mail')),
    sa.UniqueConstraint('identity', name=op.f('uq_outbox_mail_identity'))
    )
    for column in ('due_at', 'ended_at'):
        op.create_index(op.f(f'ix_outbox_mail_{column}'), 'outbox_mail', [column])


def downgrade() -> None:
    op.drop_table('outbox_mail')
    op.drop_table('account_link')
    op.drop_index(op.f('ix_account_handle'), table_name='account')
    op.drop_column('account', 'of_age_at')
    op.drop_column('account', 'confirmed_at')
    op.drop_column('account', 'handle')


def _fill() -> None:
    """Who is a member already keeps every right, and gets a handle in the order of joining."""
    account = sa.table('account', sa.column('id', sa.Integer), sa.column('name', sa.String),
                       sa.column('handle', sa.String), sa.column('confirmed_at'), sa.column('created_at'))
    connection, taken = op.get_bind(), set()
    connection.execute(account.update().values(confirmed_at=account.c.created_at))
    for row in connection.execute(sa.select(account.c.id, account.c.name).order_by(account.c.id)).all():
        wanted = _handle(row.name)
        handles = chain([wanted], (f'{wanted}.{number}' for number in count(2)))
        handle = next(one for one in handles if one not in taken)
        taken.add(handle)
        connection.execute(account.update().where(account.c.id == row.id).values(handle=handle))


def _handle(name: str) -> str:
    plain = unicodedata.normalize('NFKC', name).casefold()
    seen = ''.join(sign for sign in plain if not unicodedata.combining(sign))
    return re.sub(r'[^\w-]+', '.', seen).strip('._-')[:40].rstrip('._-') or 'member'
