"""The consumer as a process of its own: it delivers, it ends when told, a kill loses nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
from people import PASSWORD
from sqlalchemy import func, select

from forum.accounts import actions, passwords
from forum.kit.db import db
from forum.outbox.models import Delivery, Mail

PATIENCE = 30.0


@pytest.fixture
def consumer(app):
    """Starts the consumer as `forum worker` does; ends it at the end."""
    settings = app.config["SETTINGS"]
    environment = {name: value for name, value in os.environ.items() if "FORUM" not in name}
    environment |= {
        "FORUM_INSTANCE": str(settings.instance),
        "FORUM_DATABASE_URL": settings.database,
        "FORUM_LOG_LEVEL": "ERROR",
    }
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        words = [sys.executable, "-c", "from forum.cli import main; main()", "worker"]
        started.append(subprocess.Popen(words, env=environment))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def promise(email: str) -> None:
    """Somebody signs up with an address that is known: its owner gets a letter."""
    hashed = passwords.hashed(PASSWORD)
    more = {"name_key": "x", "password_hash": hashed, "language": "en"}
    actions.sign_up(actions.NewAccount(email=email, name="X", **more))


def letters(app) -> int:
    return len(list((app.config["SETTINGS"].instance / "mail").glob("*.eml")))


def until(condition) -> bool:
    end = time.monotonic() + PATIENCE
    while not condition() and time.monotonic() < end:
        db.session.rollback()
        time.sleep(0.1)
    return bool(condition())


def waiting() -> int:
    """Deliveries and letters that have not arrived."""
    letters = select(func.count(Mail.id)).where(Mail.due_at.is_not(None))
    return db.session.scalar(select(func.count(Delivery.id))) + db.session.scalar(letters)


def test_a_killed_consumer_loses_nothing_and_doubles_nothing(app, ann, bo, consumer):
    first = consumer()
    promise("ann@example.org")
    assert until(lambda: waiting() == 0), "the consumer delivers nothing"
    assert letters(app) == 1
    first.send_signal(signal.SIGKILL)
    first.wait()
    promise("bo@example.org")
    db.session.rollback()
    assert waiting() >= 1
    second = consumer()
    assert until(lambda: waiting() == 0), "the next consumer does not take over"
    assert letters(app) == 2
    second.send_signal(signal.SIGTERM)
    assert second.wait(timeout=PATIENCE) == 0
