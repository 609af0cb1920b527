"""Mail: to a server where one is set, else into the instance folder. Called by the outbox only."""

from __future__ import annotations

import hashlib
import smtplib
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from pathlib import Path
from urllib.parse import unquote, urlsplit

from flask import Flask, current_app

from forum.settings import Settings

PATIENCE = 10.0  # seconds for each answer of a mail server


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message to one person, in that person's language.

    From its identity comes the Message-ID: sent again, it is the same letter.
    """

    to: str
    subject: str
    text: str
    identity: str
    written_at: datetime
    stop_url: str = ""
    """Where its reader stops letters like it with one press: RFC 8058."""


def init_app(app: Flask, settings: Settings) -> None:
    app.config["MAIL"] = settings


def send(letter: Letter) -> None:
    """Hand the letter over. Raises what `smtplib` does; the outbox tries again."""
    settings: Settings = current_app.config["MAIL"]
    message = _message(letter, sender=settings.mail_from)
    if settings.smtp_url:
        _hand_over(message, settings.smtp_url)
    else:
        _keep(message, folder() / f"{_name(letter)}.eml")


def refused_for_good(error: Exception) -> bool:
    """Whether this letter will never be taken: its address is refused, its text, or its header."""
    match error:
        case smtplib.SMTPRecipientsRefused(recipients=refused):
            return all(code >= 500 for code, _words in refused.values())
        case smtplib.SMTPDataError(smtp_code=code):
            return bool(code >= 500)
    return isinstance(error, ValueError)


def unreachable(error: Exception) -> bool:
    """Whether no server talked with us at all."""
    gone = (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError)
    return isinstance(error, gone) or (
        isinstance(error, OSError) and not isinstance(error, smtplib.SMTPException)
    )


def server_state() -> str:
    """Whether the server answers, in a few words; slow when it does not."""
    settings: Settings = current_app.config["MAIL"]
    if not settings.smtp_url:
        return "none: letters are kept in the instance folder"
    try:
        _leave(_server(settings.smtp_url))
    except (OSError, smtplib.SMTPException) as error:
        return f"does not answer: {type(error).__name__}"
    return "answers"


def whole(path: str) -> str:
    """The address of a page as it works in a letter."""
    settings: Settings = current_app.config["MAIL"]
    return settings.base_url.rstrip("/") + path


def folder() -> Path:
    """Where letters lie that no server takes."""
    settings: Settings = current_app.config["MAIL"]
    return settings.instance / "mail"


def _message(letter: Letter, *, sender: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = letter.to
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = format_datetime(letter.written_at)
    message["Message-ID"] = f"<{_digest(letter)}@{parseaddr(sender)[1].rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    if letter.stop_url:
        message["List-Unsubscribe"] = f"<{letter.stop_url}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.text)
    return message


def _digest(letter: Letter) -> str:
    return hashlib.sha256(letter.identity.encode()).hexdigest()[:32]


def _name(letter: Letter) -> str:
    """Sorted by time; the same letter has the same name."""
    return f"{letter.written_at:%Y%m%d-%H%M%S-%f}-{_digest(letter)[:8]}"


def _hand_over(message: EmailMessage, url: str) -> None:
    server = _server(url)
    try:
        server.send_message(message)
    finally:
        _leave(server)


def _server(url: str) -> smtplib.SMTP:
    parts = urlsplit(url)
    kind = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
    server = kind(parts.hostname or "localhost", parts.port or 0, timeout=PATIENCE)
    if parts.scheme == "smtp+starttls":
        server.starttls()
    if parts.username:
        server.login(unquote(parts.username), unquote(parts.password or ""))
    return server


def _leave(server: smtplib.SMTP) -> None:
    """Part in peace if that goes; what was taken is taken."""
    with suppress(OSError, smtplib.SMTPException):
        server.quit()
    server.close()


def _keep(message: EmailMessage, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(message.as_bytes())
