"""Pages of people: sign in, sign up, profiles."""

from __future__ import annotations

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import validate_csrf
from werkzeug.exceptions import Unauthorized
from wtforms.validators import ValidationError

from forum.accounts import actions, guesses, passwords, policy, queries, session
from forum.accounts.forms.people import ProfileForm, SignInForm, SignUpForm
from forum.accounts.models import ECOSYSTEM_ROLES, Account, Guest, User
from forum.accounts.session import member, viewer
from forum.accounts.suspended import even_suspended, turn_away
from forum.kit import i18n, kept, limits, notices, pages, problems
from forum.kit.ask import ask
from forum.kit.db import now
from forum.kit.limits import Rate
from forum.kit.policy import Refused, Sentence
from forum.kit.text.cleaning import skeleton
from forum.kit.text.posts import render

bp = Blueprint("accounts", __name__)

SIGN_UPS = Rate(20, 3600)
WRONG = _l("The address or the password is not right. Check both and try again.")


@bp.get("/login")
def sign_in() -> ResponseReturnValue:
    if viewer().is_authenticated:
        return redirect(pages.local_path(request.args.get("next")))
    form = SignInForm(data={"next": request.args.get("next", "")})
    return render_template("accounts/sign_in.html", form=form)


@bp.post("/login")
@even_suspended
def create_sign_in() -> ResponseReturnValue:
    form = SignInForm()
    if not form.validate_on_submit():
        return _sign_in_again(form)
    email = form.text("email").casefold()
    guesses.check(email)
    account = queries.account_of(email)
    if not passwords.matches(form.text("password"), account.password_hash if account else None):
        guesses.count(email)
        form.reject("password", WRONG)
        return _sign_in_again(form)
    if account is None or account.closed_at:
        form.reject("password", _why_closed(account))
        return _sign_in_again(form)
    return _signed_in(form, account)


@bp.post("/logout")
@even_suspended
def remove_sign_in() -> ResponseReturnValue:
    actions.end_session(member())
    session.end()
    return pages.see("/")


@bp.get("/signup")
def sign_up() -> ResponseReturnValue:
    return render_template("accounts/sign_up.html", form=SignUpForm())


@bp.post("/signup")
@even_suspended
def create_account() -> ResponseReturnValue:
    form = SignUpForm()
    if not form.validate_on_submit():
        return pages.refilled("accounts/sign_up.html", form=form)
    limits.mark("sign-up", SIGN_UPS, subject=limits.address())
    try:
        if not form.text("website"):
            actions.sign_up(_new_account(form))
    except Refused as refused:
        form.reject("name", refused.reason)
        return pages.refilled("accounts/sign_up.html", form=form)
    notices.say(_("Your account is ready. Sign in, and open the link in the letter we sent you."))
    return pages.see("/login")


@bp.get("/u/<int:account_id>")
def show(account_id: int) -> ResponseReturnValue:
    account = pages.find(queries.open_accounts(), account_id)
    whole = policy.read_profile(viewer(), account)
    return render_template(
        "accounts/show.html", account=account, whole=whole, roles=ECOSYSTEM_ROLES
    )


@bp.get("/profile")
def edit_profile() -> ResponseReturnValue:
    account = pages.find(queries.open_accounts(), member().id)
    return render_template("accounts/edit.html", form=ProfileForm(obj=account), account=account)


@bp.post("/profile")
def update_profile() -> ResponseReturnValue:
    user = member()
    form = ProfileForm()
    if not form.validate_on_submit():
        return pages.refilled("accounts/edit.html", form=form)
    try:
        actions.update_profile(user, _profile(form))
    except Refused as refused:
        form.reject("name", refused.reason)
        return pages.refilled("accounts/edit.html", form=form)
    notices.say(_("Your profile is saved."))
    return pages.see(f"/u/{user.id}")


@bp.post("/language")
@even_suspended
def choose_language() -> ResponseReturnValue:
    """A guest's choice is a cookie and nothing else; a member's needs the form's token."""
    language = request.form.get("language")
    if language not in i18n.LANGUAGES:
        abort(400)
    response = pages.back()
    user = viewer()
    if isinstance(user, Guest):
        response.set_cookie(
            i18n.COOKIE, language, max_age=31_536_000, httponly=True, samesite="Lax"
        )
        return response
    try:
        validate_csrf(request.form.get("csrf_token"))
    except ValidationError:
        abort(400)
    actions.choose_language(user, language)
    return response


@bp.before_app_request
def keep_alive() -> None:
    """A session in use stays alive; noted on writes only, since reading writes nothing."""
    if request.method != "POST":
        return
    user = viewer()
    if isinstance(user, User) and user.session_id and now() - user.seen_at > actions.TOUCH:
        actions.touch_session(user)


bp.before_app_request(turn_away)


@bp.teardown_app_request
def note_token(_error: BaseException | None) -> None:
    """That a token is in use, once a day, when the answer is made: reading never waits for it."""
    if not problems.wants_json():
        return
    user = viewer()
    if isinstance(user, User) and user.token_id and now() - user.seen_at > actions.TOUCH_TOKEN:
        actions.note_token_use(user)


@bp.app_errorhandler(401)
def ask_to_sign_in(_error: Unauthorized) -> ResponseReturnValue:
    """A reader is led to the sign-in page; a writer signs in right here and loses nothing."""
    if problems.wants_json():
        return problems.answer(401)
    if request.method in {"GET", "HEAD"}:
        return redirect("/login?next=" + request.full_path.rstrip("?"))
    fields = kept.from_this_request() if kept.came_from_here() else []
    page = render_template(
        "accounts/sign_in.html", form=SignInForm(formdata=None), fields=fields, to=request.path
    )
    return page, 401


def _why_closed(account: Account | None) -> Sentence:
    """Who knows the password learns that, and why, a decision keeps them out."""
    reasons = ask(queries.WhyClosed(account.id)) if account else []
    return next(iter(reasons), WRONG)


def _sign_in_again(form: SignInForm) -> ResponseReturnValue:
    return pages.refilled(
        "accounts/sign_in.html",
        form=form,
        fields=kept.from_the_sign_in(),
        to=pages.local_path(request.form.get("to"), otherwise=""),
    )


def _signed_in(form: SignInForm, account: Account) -> Response:
    rehashed = None
    if passwords.outdated(account.password_hash):
        rehashed = passwords.hashed(form.text("password"))
    browser = request.user_agent.string
    token = actions.begin_session(account, browser=browser, rehashed=rehashed)
    user = queries.user(account.id)
    assert user is not None  # noqa: S101 - it was just signed in
    user.token = token
    session.begin(user)
    if (to := pages.local_path(request.form.get("to"), otherwise="")) and kept.from_the_sign_in():
        page = render_template("errors/again.html", fields=kept.from_the_sign_in(), to=to)
        return make_response(page, 200)
    return pages.see(pages.local_path(form.text("next")))


def _new_account(form: SignUpForm) -> actions.NewAccount:
    name = form.text("name")
    if queries.name_taken(skeleton(name)):
        raise Refused(actions.NAME_TAKEN)
    return actions.NewAccount(
        email=form.text("email"),
        name=name,
        name_key=skeleton(name),
        password_hash=passwords.hashed(form.text("password")),
        language=i18n.locale(),
        confirmed=False,
        of_age=bool(form.of_age.data),
    )


def _profile(form: ProfileForm) -> actions.Profile:
    texts = {
        name: form.text(name)
        for name in ("name", "title", "organisation", "ecosystem_role", "region")
    }
    return actions.Profile(
        **texts,
        name_key=skeleton(texts["name"]),
        languages=form.languages.data or [],
        open_profile=bool(form.open_profile.data),
        expertise=form.text("expertise"),
        about=form.text("about"),
        about_html=str(render(form.text("about")).html),
    )
