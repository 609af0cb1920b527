"""How long sign-ins and unconfirmed accounts are kept: `subscribers.tidy` takes them away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from flask import current_app
from sqlalchemy import func, select

from forum.accounts import lapsing, queries
from forum.accounts.models import SignIn
from forum.accounts.session import IDLE
from forum.kit.ask import answers
from forum.kit.db import db, now
from forum.kit.keeping import Keeping, Kept


@answers(Keeping)
def kept_by_accounts(_question: Keeping) -> Sequence[Kept]:
    idle: timedelta = current_app.config[IDLE]
    return [
        Kept(name="sign-ins", term=idle, after="the last use", due=lambda: _idle(idle)),
        Kept(
            name="unconfirmed accounts",
            term=lapsing.TERM,
            after="signing up",
            due=lambda: len(queries.unconfirmed(older_than=lapsing.TERM)),
        ),
    ]


def _idle(idle: timedelta) -> int:
    old = (SignIn.seen_at < now() - idle) | (SignIn.created_at < now() - queries.LONGEST_SESSION)
    return db.session.scalar(select(func.count(SignIn.id)).where(old)) or 0
