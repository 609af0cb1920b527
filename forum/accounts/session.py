"""Who is asking. The only module that touches Flask-Login."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from flask import Flask, Request, abort, current_app, g, session
from flask_login import LoginManager, current_user, login_user, logout_user

from forum.accounts import queries
from forum.accounts.models import Guest, User, Viewer
from forum.kit import pages, problems

IDLE = "SESSION_IDLE"


def init_app(app: Flask, *, idle: timedelta) -> None:
    app.config[IDLE] = idle
    app.config["PERMANENT_SESSION_LIFETIME"] = timedelta(days=180)
    app.config["SESSION_REFRESH_EACH_REQUEST"] = False
    login = LoginManager(app)
    login.session_protection = None
    login.anonymous_user = Guest
    login.user_loader(_load)
    login.request_loader(_load_program)


def viewer() -> Viewer:
    """Whoever is asking."""
    return cast(Viewer, current_user._get_current_object())


def member() -> User:
    """The signed-in user; a guest is sent to sign in."""
    match viewer():
        case User() as user:
            return user
        case Guest():
            abort(401)


def begin(user: User) -> None:
    """This browser is now this user's; whatever the session held before is gone."""
    session.clear()
    g.pop("csrf_token", None)  # the old session's, which the page that follows must not show
    session.permanent = True
    login_user(user)


def end() -> None:
    """This browser is nobody's again."""
    logout_user()
    session.clear()


def _load(token: str) -> User | None:
    """A browser's cookie opens pages and no operation for programs: what those do needs a token."""
    if problems.wants_json():
        return None
    pages.keep_to_reader()
    return queries.signed_in(token, idle=current_app.config[IDLE])


def _load_program(request: Request) -> User | None:
    """A program calls with a token; no page takes one."""
    given = request.authorization
    if given is None or given.type != "bearer" or not problems.wants_json():
        return None
    pages.keep_to_reader()
    return queries.user_of_token(given.token or "")
