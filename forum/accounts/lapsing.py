"""Sign-ups whose address nobody confirms: they go after a week, with all that is only theirs."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from forum.accounts import events, queries
from forum.accounts.models import (
    Acceptance,
    Account,
    Link,
    Restriction,
    SignIn,
    TakenProfile,
    Token,
    Unread,
)
from forum.accounts.queries import Belongings
from forum.kit.ask import ask
from forum.kit.db import changed, fresh, transactional
from forum.outbox.bus import publish

TERM = timedelta(days=7)
_OWN = (Acceptance, Link, Restriction, SignIn, TakenProfile, Token, Unread)


def forget_unconfirmed() -> int:
    """How many went. Who has left what others still need, such as a report, stays for now."""
    gone = 0
    for account_id in queries.unconfirmed(older_than=TERM):
        with suppress(IntegrityError):
            gone += _forget(account_id)
    return gone


@transactional
def _forget(account_id: int) -> bool:
    account = fresh(Account, account_id)
    if account.confirmed_at is not None:
        return False
    belongings = [statement for told in ask(Belongings(account_id)) for statement in told]
    own = [delete(model).where(model.account_id == account_id) for model in _OWN]
    for statement in (*belongings, *own):
        changed(statement)
    changed(delete(Account).where(Account.id == account_id))
    publish(events.ProfileChanged(account_id=account_id))
    return True
