"""For developers: the letters that no mail server takes, at `/dev/mail`.

Only where none is set and the forum is not in production, and only for the machine itself: with the
letters one could confirm and reset everybody's account.
"""

from __future__ import annotations

from collections.abc import Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from urllib.parse import urlsplit

from flask import Flask, abort, render_template, request
from flask.typing import ResponseReturnValue

from forum.kit import mail
from forum.settings import Settings

LOOPBACK = {"127.0.0.1", "::1"}
OWN_NAMES = {"localhost", *LOOPBACK}
PASSED_ON = ("Forwarded", "Via", "X-Forwarded-For", "X-Real-Ip")
NEWEST = 100


def init_app(app: Flask, settings: Settings) -> None:
    if not settings.production and not settings.smtp_url:
        app.add_url_rule("/dev/mail", "letterbox.index", index)
        app.add_url_rule("/dev/mail/<name>", "letterbox.show", show)


def index() -> ResponseReturnValue:
    _for_this_machine_alone()
    letters = [(name, _read(name)) for name in _names()[:NEWEST]]
    return render_template("mail/index.html", letters=letters)


def show(name: str) -> ResponseReturnValue:
    _for_this_machine_alone()
    if name not in _names():
        abort(404)
    letter = _read(name)
    return render_template("mail/show.html", letter=letter, text=letter.get_content())


def _for_this_machine_alone() -> None:
    """Neither through a proxy nor by a name that somebody else's page gave to this address."""
    passed_on = any(header in request.headers for header in PASSED_ON)
    named = urlsplit(f"//{request.host}").hostname in OWN_NAMES
    if request.remote_addr not in LOOPBACK or passed_on or not named:
        abort(404)


def _names() -> Sequence[str]:
    """Newest first."""
    return sorted((path.stem for path in mail.folder().glob("*.eml")), reverse=True)


def _read(name: str) -> EmailMessage:
    content = (mail.folder() / f"{name}.eml").read_bytes()
    return message_from_bytes(content, policy=policy.default)
