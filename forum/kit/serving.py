"""Processes: one parent that has loaded everything once, web workers and a consumer forked from it.

The only module that knows the WSGI server. Why this one: docs/adr/0004-server.md.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable

import structlog
from flask import Flask
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from forum.kit.db import db
from forum.settings import Settings

log = structlog.get_logger(__name__)
Work = Callable[[], None]
PATIENCE = 10.0  # seconds from asking a process to stop to making it
HEADERS = 10_000  # milliseconds that a client may take for the head of a request
PR_SET_PDEATHSIG = 1  # linux/prctl.h: the kernel sends this signal when the parent dies


def serve(app: Flask, settings: Settings, *, background: Work) -> int:
    """Serve until told to stop; the exit code. A process that dies meanwhile is started anew."""
    with app.app_context():
        db.engine.dispose()
    gc.collect()
    gc.freeze()
    return _Family({"web": lambda: _web(app, settings), "consumer": background}).live()


class _Family:
    """A parent and its children; it ends them, and restarts one that ends by itself."""

    def __init__(self, works: dict[str, Work]) -> None:
        self._works = works
        self._names: dict[int, str] = {}
        self._stopping = False

    def live(self) -> int:
        for signum in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signum, self._stop)
        for name in self._works:
            self._begin(name)
        while self._names:
            self._wait()
        return 0

    def _begin(self, name: str) -> None:
        parent = os.getpid()
        pid = os.fork()
        if pid:
            self._names[pid] = name
            return
        code = 1
        try:
            _begin_anew(parent)
            self._works[name]()
            code = 0
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else 0
        finally:
            sys.stderr.flush()
            os._exit(code)

    def _wait(self) -> None:
        try:
            pid, status = os.wait()
        except InterruptedError:
            return
        name = self._names.pop(pid, None)
        if name and not self._stopping:
            log.error("process ended", process=name, status=os.waitstatus_to_exitcode(status))
            time.sleep(1)
            self._begin(name)

    def _stop(self, _signum: int, _frame: object) -> None:
        if self._stopping:
            return
        self._stopping = True
        self._signal(signal.SIGTERM)
        signal.signal(signal.SIGALRM, lambda *_: self._signal(signal.SIGKILL))
        signal.setitimer(signal.ITIMER_REAL, PATIENCE)

    def _signal(self, signum: signal.Signals) -> None:
        for pid in list(self._names):
            try:
                os.kill(pid, signum)
            except ProcessLookupError:
                continue


def _begin_anew(parent: int) -> None:
    os.setpgid(0, 0)  # Ctrl-C reaches the parent alone, which ends its children in order
    for signum in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signum, signal.SIG_DFL)
    _die_with(parent)


def _die_with(parent: int) -> None:
    """No orphans: when the parent is killed, the kernel ends this process too (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(1)


def _web(app: Flask, settings: Settings) -> None:
    """Workers forked from here find the application in memory and open their own connections."""
    multiprocessing.set_start_method("fork")

    parent = os.getpid()

    def opened_anew(_target: str) -> Flask:
        _die_with(parent)
        with app.app_context():
            db.engine.dispose(close=False)
        return app

    server = Granian(
        "forum.app",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=settings.workers,
        blocking_threads=settings.threads,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS),
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=int(PATIENCE),
    )
    server.serve(target_loader=opened_anew)
