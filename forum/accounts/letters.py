"""Letters about accounts, each in the language of its owner. They go out by the outbox."""

from __future__ import annotations

import hashlib

from flask_babel import gettext as _

from forum.accounts.models import Account
from forum.kit.db import now
from forum.kit.i18n import speaking
from forum.kit.mail import whole
from forum.outbox.post import post


def ask_to_confirm(account: Account, token: str) -> None:
    with speaking(account.language):
        subject = _("Confirm your e-mail address")
        text = _(
            "Welcome to the forum, %(name)s!\n\nOpen this link and confirm that the address is "
            "yours; then you can write:\n\n%(address)s\n\nThe link works for 24 hours. If you did "
            "not sign up, you need do nothing: without the confirmation nobody can write in your "
            "name.",
            name=account.name,
            address=whole(f"/confirm/{token}"),
        )
    _post_link(account.email, subject, text, token=token)


def offer_reset(account: Account, token: str) -> None:
    with speaking(account.language):
        subject = _("Choose a new password")
        text = _(
            "Somebody, perhaps you, said on the forum that your password is forgotten. Choose a "
            "new one here:\n\n%(address)s\n\nThe link works for one hour and once. If it was not "
            "you, you need do nothing: your password stays as it is.",
            address=whole(f"/password/reset/{token}"),
        )
    _post_link(account.email, subject, text, token=token)


def ask_to_move(account: Account, token: str, *, to: str) -> None:
    with speaking(account.language):
        subject = _("Confirm your new e-mail address")
        text = _(
            "%(name)s wants to use this address on the forum. If that is you, confirm it here:"
            "\n\n%(address)s\n\nThe link works for 24 hours. If it is not you, you need do "
            "nothing.",
            name=account.name,
            address=whole(f"/address/confirm/{token}"),
        )
    _post_link(to, subject, text, token=token)


def tell_of_move(account: Account, token: str, *, to: str) -> None:
    """To the old address: what happened, and the way back."""
    with speaking(account.language):
        subject = _("Your e-mail address on the forum was changed")
        text = _(
            "Your account on the forum now has another e-mail address, and letters go there. If "
            "you changed it yourself, all is well.\n\nIf it was not you, bring this address back "
            "within seven days:\n\n%(address)s\n\nEverybody is signed out then, and you choose a "
            "new password.",
            address=whole(f"/address/undo/{token}"),
        )
    _post_link(to, subject, text, token=token)


def tell_of_password(account: Account) -> None:
    with speaking(account.language):
        subject = _("Your password was changed")
        text = _(
            "The password of your account on the forum was changed. If it was you, all is well."
            "\n\nIf it was not you, choose a new one at once; that signs everybody else out:"
            "\n\n%(address)s",
            address=whole("/password/forgotten"),
        )
    identity = f"password:{account.id}:{_short(account.password_hash)}"
    post(to=account.email, subject=subject, text=text, identity=identity)


def tell_known(account: Account) -> None:
    """Somebody signed up with the address again; told once a day, however often that is tried."""
    with speaking(account.language):
        subject = _("You already have an account on the forum")
        text = _(
            "Somebody, perhaps you, tried to sign up with this address. You already have an "
            "account with it: sign in as before. If you have forgotten the password, choose a new "
            "one here:\n\n%(address)s\n\nIf it was not you, you need do nothing.",
            address=whole("/password/forgotten"),
        )
    identity = f"known:{account.id}:{now():%Y-%m-%d}"
    post(to=account.email, subject=subject, text=text, identity=identity)


def _post_link(to: str, subject: str, text: str, *, token: str) -> None:
    """Every link is a letter of its own, whose text is not kept."""
    post(to=to, subject=subject, text=text, identity=f"link:{_short(token)}", secret=True)


def _short(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()[:32]
