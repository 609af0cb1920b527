"""What accounts answer and do after the fact."""

from __future__ import annotations

from flask import current_app

from forum.accounts import actions, credentials, lapsing, letters, pictures
from forum.accounts.events import (
    ConfirmationAsked,
    KnownAddressSignedUp,
    MoveAsked,
    ResetAsked,
)
from forum.accounts.models import Account, User
from forum.accounts.session import IDLE, viewer
from forum.kit import i18n, limits
from forum.kit.api import once
from forum.kit.api.calling import Caller, Calling
from forum.kit.ask import answers
from forum.kit.db import db
from forum.outbox.bus import subscribe
from forum.outbox.sweep import every

LONGEST_RATE = 2 * 86_400  # seconds


@answers(i18n.ChosenLanguage)
def chosen_language(_question: i18n.ChosenLanguage) -> str | None:
    return viewer().language


@answers(Calling)
def calling(_question: Calling) -> Caller | None:
    """The token's owner; whoever else asks is a guest to programs."""
    match viewer():
        case User(token_id=token_id) as user if token_id:
            return Caller(str(user.id), user.scopes)
    return None


@every(3600)
def tidy() -> None:
    """Forget what nobody can use, count or wait for any more."""
    actions.forget_idle_sessions(current_app.config[IDLE])
    credentials.forget_old_links()
    limits.forget_older(seconds=LONGEST_RATE)
    once.forget_old()
    lapsing.forget_unconfirmed()
    pictures.sweep_pictures()


@subscribe(KnownAddressSignedUp)
def tell_the_owner(event: KnownAddressSignedUp) -> None:
    """Somebody used the address again: only its owner learns that there is an account."""
    account = db.session.get_one(Account, event.account_id)
    letters.tell_known(account)


@subscribe(ConfirmationAsked)
def send_confirmation(event: ConfirmationAsked) -> None:
    credentials.send_confirmation(event.account_id)


@subscribe(ResetAsked)
def send_reset(event: ResetAsked) -> None:
    credentials.send_reset(event.email)


@subscribe(MoveAsked)
def send_move(event: MoveAsked) -> None:
    credentials.send_move(event.account_id, event.email)
