"""Loops beside the consumer: the sweep over what a crash left behind, and those of other rooms."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import structlog
from flask import Flask

from forum.kit.db import db, now
from forum.outbox import courier

log = structlog.get_logger(__name__)
Turn = Callable[[], object]
EVERY = 5.0  # seconds
GRACE = timedelta(seconds=5)  # younger rows are on their way through the queue
CONSUMER = "consumer"
_turns: dict[str, tuple[float, Turn]] = {}


def every(seconds: float) -> Callable[[Turn], Turn]:
    """Take a turn with this function every so many seconds, in the consumer, inside the app.

    A turn that finds more to do than it should do at once returns True and is called again at once.
    """

    def register(turn: Turn) -> Turn:
        _turns[f"{turn.__module__}.{turn.__qualname__}"] = (seconds, turn)
        return turn

    return register


def start(app: Flask, stop: threading.Event) -> list[threading.Thread]:
    """Run every registered loop in a thread of its own until told to stop."""
    return [_start(app, stop, name=name) for name in _turns]


def take_all() -> None:
    """One turn of every loop, here and now. For tests, loading and the demo."""
    for _seconds, turn in _turns.values():
        while turn() is True:
            pass


@every(EVERY)
def sweep() -> None:
    """Say that the consumer lives, and carry what is overdue."""
    courier.beat(CONSUMER)
    for delivery_id in courier.due_ids(limit=courier.BATCH, before=now() - GRACE):
        courier.carry(delivery_id)


def _start(app: Flask, stop: threading.Event, *, name: str) -> threading.Thread:
    seconds, turn = _turns[name]

    def run() -> None:
        while not stop.is_set():
            if not _take(app, turn, name=name):
                stop.wait(seconds)

    thread = threading.Thread(target=run, name=name, daemon=True)
    thread.start()
    return thread


def _take(app: Flask, turn: Turn, *, name: str) -> bool:
    with app.app_context():
        try:
            return turn() is True
        except Exception as error:  # the database may be gone for a while
            log.warning("background turn failed", loop=name, error=type(error).__name__)
            return False
        finally:
            db.session.remove()
