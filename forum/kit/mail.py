"""Mail: to a server where one is set, else into the instance folder. Called by the outbox only."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path
from urllib.parse import unquote, urlsplit

from flask import Flask, current_app

from forum.kit.ask import answers
from forum.kit.db import now
from forum.kit.health import Part, Ready
from forum.settings import Settings

PATIENCE = 10.0  # seconds for a mail server


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message to one person, in that person's language."""

    to: str
    subject: str
    text: str


def init_app(app: Flask, settings: Settings) -> None:
    app.config["MAIL"] = settings


def send(letter: Letter) -> None:
    """Hand the letter over. Raises OSError or smtplib.SMTPException; the outbox tries again."""
    settings: Settings = current_app.config["MAIL"]
    message = _message(letter, sender=settings.mail_from)
    if settings.smtp_url:
        with _server(settings.smtp_url) as server:
            server.send_message(message)
    else:
        _keep(message, settings.instance / "mail")


def _message(letter: Letter, *, sender: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = letter.to
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = format_datetime(now())
    message["Message-ID"] = make_msgid(domain=sender.rstrip(">").rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    return message


def _server(url: str) -> smtplib.SMTP:
    parts = urlsplit(url)
    kind = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
    server = kind(parts.hostname or "localhost", parts.port or 0, timeout=PATIENCE)
    if parts.scheme == "smtp+starttls":
        server.starttls()
    if parts.username:
        server.login(unquote(parts.username), unquote(parts.password or ""))
    return server


def _keep(message: EmailMessage, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{now():%Y%m%d-%H%M%S-%f}.eml"
    (folder / name).write_bytes(message.as_bytes())


@answers(Ready)
def _ready(_question: Ready) -> Part:
    settings: Settings = current_app.config["MAIL"]
    if not settings.smtp_url:
        return Part("mail", well=True, state="kept in the instance folder")
    try:
        with _server(settings.smtp_url) as server:
            server.noop()
    except (OSError, smtplib.SMTPException) as error:
        return Part("mail", well=False, state=type(error).__name__)
    return Part("mail", well=True, state="server answers")
