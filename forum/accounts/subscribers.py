"""What accounts answer and do after the fact."""

from __future__ import annotations

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from forum.accounts import actions
from forum.accounts.events import KnownAddressSignedUp
from forum.accounts.models import Account
from forum.accounts.session import IDLE, viewer
from forum.kit import i18n, limits, mail
from forum.kit.ask import answers
from forum.kit.db import db
from forum.outbox.bus import subscribe
from forum.outbox.sweep import every

LONGEST_RATE = 2 * 86_400  # seconds


@answers(i18n.ChosenLanguage)
def chosen_language(_question: i18n.ChosenLanguage) -> str | None:
    return viewer().language


@every(3600)
def tidy() -> None:
    """Forget sessions that nobody can use and marks that no limit counts."""
    actions.forget_idle_sessions(current_app.config[IDLE])
    limits.forget_older(seconds=LONGEST_RATE)


@subscribe(KnownAddressSignedUp)
def tell_the_owner(event: KnownAddressSignedUp) -> None:
    """Somebody used the address again: only its owner learns that there is an account."""
    account = db.session.get_one(Account, event.account_id)
    with force_locale(account.language):
        letter = mail.Letter(
            to=account.email,
            subject=_("You already have an account on the forum"),
            text=_(
                "Somebody, perhaps you, tried to sign up with this address. You already have an "
                "account with it: sign in as before.\n\nIf it was not you, you need do nothing."
            ),
        )
    mail.send(letter)
