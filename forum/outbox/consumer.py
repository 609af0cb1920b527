"""The process that keeps promises: Huey's consumer, with the loops beside it."""

from __future__ import annotations

import threading

from flask import Flask

from forum.kit.db import db
from forum.outbox import sweep


def run(app: Flask) -> None:
    """Deliver until the process is told to stop (SIGTERM or SIGINT)."""
    with app.app_context():
        db.engine.dispose(close=False)
    stop = threading.Event()
    loops = sweep.start(app, stop)
    try:
        app.extensions["queue"].consumer().run()
    finally:
        stop.set()
        for loop in loops:
            loop.join(timeout=5)
