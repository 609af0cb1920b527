"""Huey behind the promises: it only wakes the courier, the truth is in the delivery rows."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import structlog
from flask import Flask, current_app
from huey import Huey, PostgresHuey
from huey.consumer import Consumer
from huey.storage import SqliteStorage

from forum.kit.db import after_commit, db
from forum.outbox import courier
from forum.outbox.bus import PUBLISHED
from forum.settings import Settings

log = structlog.get_logger(__name__)
POLL = 0.5  # seconds; an idle consumer looks this often
NAME = "forum"
REST = 0.03  # seconds; SQLite lets who waits to write look for its turn every 25 ms at first


class _Wakings(SqliteStorage):  # type: ignore[misc]
    """A file that waits for no disk: a waking that a power cut loses is made up by the sweep."""

    def _create_connection(self) -> Any:
        connection = super()._create_connection()
        connection.execute("PRAGMA synchronous=NORMAL")
        return connection


class Queue:
    """The tasks of one application on its own Huey."""

    def __init__(self, app: Flask, settings: Settings) -> None:
        self._app = app
        self.huey = _connect(settings)
        self._one_at_a_time = threading.Lock()
        self._rest = REST if settings.database.startswith("sqlite") else 0.0
        self.wake: Callable[[int], Any] = self.huey.task(name="deliver")(self._deliver)

    def consumer(self) -> Consumer:
        """A consumer of two threads; its `run` blocks until the process is told to stop."""
        return Consumer(
            self.huey,
            workers=2,
            periodic=False,
            initial_delay=0.05,
            max_delay=POLL,
            worker_type="thread",
            graceful_signal="TERM",
        )

    def _deliver(self, delivery_id: int) -> bool:
        if not self._rest:
            return self._carry(delivery_id)
        with self._one_at_a_time:  # who answers a reader writes between any two deliveries
            arrived = self._carry(delivery_id)
            time.sleep(self._rest)
            return arrived

    def _carry(self, delivery_id: int) -> bool:
        with self._app.app_context():
            return courier.carry(delivery_id)


def init_app(app: Flask, settings: Settings) -> None:
    settings.instance.mkdir(parents=True, exist_ok=True)
    app.extensions["queue"] = Queue(app, settings)
    after_commit(_hand_over)


def _connect(settings: Settings) -> Any:
    if settings.queue_url:
        return PostgresHuey(NAME, dsn=settings.queue_url, results=False)
    file = str(settings.instance / "queue.db")
    return Huey(NAME, storage_class=_Wakings, filename=file, results=False)


def _hand_over() -> None:
    promised = db.session().info.pop(PUBLISHED, [])
    for delivery in promised:
        if delivery.id is not None and not _wake(delivery.id):
            return  # the sweep hands over the rest


def _wake(delivery_id: int) -> bool:
    try:
        current_app.extensions["queue"].wake(delivery_id)
        return True
    except Exception as error:  # the queue may be gone; the promise is kept by its row
        log.warning("queue unreachable", error=type(error).__name__)
        return False
