"""Mailed links. Opening one shows a button; only pressing it does something, for programs that
look for harm in mail open every link."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts import credentials, guesses, passwords, queries, session
from forum.accounts.forms.credentials import ForgottenForm, NewPasswordForm
from forum.accounts.models import Account, Purpose
from forum.accounts.session import viewer
from forum.accounts.suspended import even_suspended
from forum.kit import limits, notices, pages
from forum.kit.db import db
from forum.kit.limits import Rate
from forum.kit.policy import Refused, Sentence

bp = Blueprint("links", __name__)
FOR_ACCOUNT = Rate(5, 3600)
FROM_ADDRESS = Rate(20, 3600)


@bp.get("/password/forgotten")
def forgotten() -> ResponseReturnValue:
    return render_template("accounts/forgotten.html", form=ForgottenForm())


@bp.post("/password/forgotten")
@even_suspended
def create_reset() -> ResponseReturnValue:
    """The same answer after the same work, whether there is an account or not."""
    form = ForgottenForm()
    if not form.validate_on_submit():
        return pages.refilled("accounts/forgotten.html", form=form)
    email = form.text("email").casefold()
    limits.mark("reset asked", FROM_ADDRESS, subject=limits.address())
    limits.mark("reset asked", FOR_ACCOUNT, subject=email)
    credentials.ask_reset(email)
    notices.say(_("If there is an account with this address, a letter with a link is on its way."))
    return pages.see("/login")


@bp.get("/password/reset/<token>")
def edit_reset(token: str) -> ResponseReturnValue:
    account = _account(token, Purpose.RESET)
    if account is None:
        return _worthless("/password/forgotten")
    return render_template("accounts/reset.html", form=NewPasswordForm(), account=account)


@bp.post("/password/reset/<token>")
@even_suspended
def update_reset(token: str) -> ResponseReturnValue:
    account = _account(token, Purpose.RESET)
    if account is None:
        return _worthless("/password/forgotten")
    form = NewPasswordForm(account.email, account.email.partition("@")[0], account.name)
    if not form.validate_on_submit():
        return pages.refilled("accounts/reset.html", form=form, account=account)
    try:
        credentials.reset_password(token, passwords.hashed(form.text("password")))
    except Refused:
        return _worthless("/password/forgotten")
    guesses.forget(account.email)
    session.end()
    notices.say(_("Your new password is in use, and every browser is signed out. Sign in."))
    return pages.see("/login")


@bp.get("/confirm/<token>")
def confirm(token: str) -> ResponseReturnValue:
    return _ask(
        token, Purpose.CONFIRM, title=_("Confirm your address"), words=_("Confirm the address")
    )


@bp.post("/confirm/<token>")
@even_suspended
def update_confirmation(token: str) -> ResponseReturnValue:
    return _do(credentials.confirm, token, _("Your address is confirmed. Welcome!"))


@bp.get("/address/confirm/<token>")
def confirm_move(token: str) -> ResponseReturnValue:
    return _ask(
        token, Purpose.MOVE, title=_("Confirm your new address"), words=_("Use this address")
    )


@bp.post("/address/confirm/<token>")
@even_suspended
def update_move(token: str) -> ResponseReturnValue:
    return _do(credentials.move, token, _("Your new address is in use."))


@bp.get("/address/undo/<token>")
def confirm_undo(token: str) -> ResponseReturnValue:
    return _ask(
        token, Purpose.UNDO, title=_("Bring your old address back"), words=_("Bring it back")
    )


@bp.post("/address/undo/<token>")
@even_suspended
def update_undo(token: str) -> ResponseReturnValue:
    done = _("Your old address is back. A letter with a link to a new password is on its way.")
    return _do(credentials.undo_move, token, done)


def _ask(token: str, purpose: Purpose, *, title: str, words: str) -> ResponseReturnValue:
    link = queries.live_link(token, purpose)
    if link is None:
        return _worthless()
    return render_template("accounts/link.html", title=title, words=words, email=link.email)


def _do(action: Callable[[str], None], token: str, done: Sentence) -> ResponseReturnValue:
    try:
        action(token)
    except Refused as refused:
        return _worthless(reason=refused.reason)
    notices.say(done)
    return pages.see("/" if viewer().is_authenticated else "/login")


def _account(token: str, purpose: Purpose) -> Account | None:
    link = queries.live_link(token, purpose)
    return db.session.get(Account, link.account_id) if link else None


def _worthless(
    way_out: str = "/settings/account", *, reason: Sentence = credentials.WORTHLESS
) -> ResponseReturnValue:
    return render_template("accounts/worthless.html", reason=reason, way_out=way_out), 404
