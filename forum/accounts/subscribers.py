"""What accounts answer and do after the fact."""

from __future__ import annotations

from flask import current_app
from flask_babel import gettext as _

from forum.accounts import actions, pictures
from forum.accounts.events import KnownAddressSignedUp
from forum.accounts.models import Account, User
from forum.accounts.session import IDLE, viewer
from forum.kit import i18n, limits, mail
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
    """Forget sessions that nobody can use and marks that no limit counts."""
    actions.forget_idle_sessions(current_app.config[IDLE])
    limits.forget_older(seconds=LONGEST_RATE)
    pictures.sweep_pictures()


@subscribe(KnownAddressSignedUp)
def tell_the_owner(event: KnownAddressSignedUp) -> None:
    """Somebody used the address again: only its owner learns that there is an account."""
    account = db.session.get_one(Account, event.account_id)
    with i18n.speaking(account.language):
        letter = mail.Letter(
            to=account.email,
            subject=_("You already have an account on the forum"),
            text=_(
                "Somebody, perhaps you, tried to sign up with this address. You already have an "
                "account with it: sign in as before.\n\nIf it was not you, you need do nothing."
            ),
        )
    mail.send(letter)
