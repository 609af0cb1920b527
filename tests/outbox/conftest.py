"""A real mail server for the tests: it may be slow, refuse somebody, or be gone."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from forum.kit.db import db


class Postman:
    """What the server does with letters, and those that it took."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.refused: dict[str, str] = {}
        self.slowness = 0.0
        self.gone = False

    async def handle_RCPT(self, *told: Any) -> str:  # noqa: N802 - aiosmtpd's name
        _server, _session, envelope, address, _options = told
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        time.sleep(self.slowness)
        self.taken.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def leave(self) -> None:
        if not self.gone:
            self.controller.stop()
        self.gone = True

    @property
    def mailbox(self) -> dict[str, EmailMessage]:
        """As a mail program keeps it: the same Message-ID is the same letter."""
        return {str(letter["Message-ID"]): letter for letter in self.taken}

    @property
    def recipients(self) -> list[str]:
        return [str(letter["To"]) for letter in self.taken]


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@pytest.fixture
def postman() -> Iterator[Postman]:
    postman = Postman()
    controller = Controller(postman, hostname="127.0.0.1", port=free_port())
    controller.start()
    postman.controller = controller
    postman.url = f"smtp://127.0.0.1:{controller.port}"
    yield postman
    postman.leave()


@pytest.fixture
def forum(build: Callable[..., Any], postman: Postman) -> Iterator[Any]:
    """The forum, with that server."""
    app = build(smtp_url=postman.url)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
