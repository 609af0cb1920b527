"""What members choose for themselves: address, password, sessions, language."""

from __future__ import annotations

import structlog
from flask import Blueprint, Response, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from forum.accounts import actions, credentials, exporting, guesses, passwords, queries, session
from forum.accounts.browsers import browser_name
from forum.accounts.forms.credentials import AddressForm, LanguageForm, PasswordForm
from forum.accounts.models import Account, User
from forum.accounts.session import member
from forum.accounts.suspended import even_suspended
from forum.kit import limits, notices, pages
from forum.kit.limits import Rate

bp = Blueprint("settings", __name__)
log = structlog.get_logger(__name__)
FILES = Rate(5, 3600)  # of one's own data: each reads all that somebody wrote
LETTERS = Rate(5, 3600)  # that a member may have sent to an address
NOT_CURRENT = _l("This is not your current password.")


@bp.get("/settings")
def index() -> ResponseReturnValue:
    member()
    return pages.see("/profile")


@bp.get("/settings/account")
def security() -> ResponseReturnValue:
    user = member()
    return render_template(
        "accounts/security.html",
        account=_account(user),
        sessions=queries.sessions(user.id),
        browser_name=browser_name,
    )


@bp.get("/settings/data")
def show_data() -> ResponseReturnValue:
    member()
    return render_template("accounts/data.html")


@bp.post("/settings/data")
@even_suspended
def create_data() -> ResponseReturnValue:
    """One file with all that is the reader's: sent once, kept nowhere."""
    user = member()
    limits.mark("own-data", FILES, subject=str(user.id))
    log.info("own data downloaded", account=user.id)
    return Response(
        exporting.archive(user.id),
        content_type="application/zip",
        headers={"Content-Disposition": 'attachment; filename="verkkofoorumi-data.zip"'},
    )


@bp.post("/settings/confirmation")
@even_suspended
def create_confirmation() -> ResponseReturnValue:
    user = member()
    limits.mark("letter", LETTERS, subject=str(user.id))
    credentials.ask_confirmation(user)
    notices.say(_("A new letter is on its way. Look into the spam folder, too."))
    return pages.back("/settings/account")


@bp.get("/settings/password")
def edit_password() -> ResponseReturnValue:
    member()
    return render_template("accounts/password.html", form=PasswordForm())


@bp.post("/settings/password")
@even_suspended
def update_password() -> ResponseReturnValue:
    user = member()
    account = _account(user)
    form = PasswordForm(account.email, account.email.partition("@")[0], account.name)
    if not _proven(form, account):
        return pages.refilled("accounts/password.html", form=form)
    user.token = credentials.change_password(
        user,
        passwords.hashed(form.text("password")),
        browser=request.user_agent.string,
        end_others=bool(form.end_others.data),
    )
    session.begin(user)
    notices.say(_("Your password is changed."))
    return pages.see("/settings/account")


@bp.get("/settings/address")
def edit_address() -> ResponseReturnValue:
    user = member()
    return render_template("accounts/address.html", form=AddressForm(), account=_account(user))


@bp.post("/settings/address")
@even_suspended
def update_address() -> ResponseReturnValue:
    user = member()
    account = _account(user)
    form = AddressForm()
    if not _proven(form, account):
        return pages.refilled("accounts/address.html", form=form, account=account)
    limits.mark("letter", LETTERS, subject=str(user.id))
    credentials.ask_move(user, form.text("email"))
    notices.say(_("Open the link in the letter that we sent to the new address."))
    return pages.see("/settings/account")


@bp.post("/settings/sessions/<int:session_id>/remove")
@even_suspended
def remove_session(session_id: int) -> ResponseReturnValue:
    user = member()
    if session_id > pages.BIGGEST_ID or not credentials.end_session_of(user, session_id):
        abort(404)
    notices.say(_("That browser is signed out."))
    return pages.see("/settings/account")


@bp.post("/settings/sessions/remove")
@even_suspended
def remove_other_sessions() -> ResponseReturnValue:
    credentials.end_other_sessions(member())
    notices.say(_("Every other browser is signed out."))
    return pages.see("/settings/account")


@bp.get("/settings/language")
def edit_language() -> ResponseReturnValue:
    return render_template("accounts/language.html", form=LanguageForm(obj=member()))


@bp.post("/settings/language")
@even_suspended
def update_language() -> ResponseReturnValue:
    user = member()
    form = LanguageForm()
    if not form.validate_on_submit():
        return pages.refilled("accounts/language.html", form=form)
    actions.choose_language(user, form.text("language"))
    return pages.see("/settings/language")


def _account(user: User) -> Account:
    return pages.find(queries.open_accounts(), user.id)


def _proven(form: AddressForm | PasswordForm, account: Account) -> bool:
    """Whether the form is well filled by somebody who knows the password; guesses are counted."""
    if not form.validate_on_submit():
        return False
    guesses.check(account.email)
    if passwords.matches(form.text("current"), account.password_hash):
        return True
    guesses.count(account.email)
    form.reject("current", NOT_CURRENT)
    return False
