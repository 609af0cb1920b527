"""A forum as `make run` starts it, in an instance of its own, and the browser that visits it."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0  # seconds until a server must answer
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
NO_BROWSER = (
    "Browser tests drive the system's Chromium, and there is none."
    " Install it: apt-get install chromium (Debian), dnf install chromium (Fedora)."
)
AXE = ROOT / "node_modules/axe-core/axe.min.js"
NO_AXE = "node_modules/axe-core is missing. Fetch it: .venv/bin/python -m forum.kit.assets"


def chromium(locks: Path) -> str:
    """The system's Chromium; as root on Debian it is installed first.

    Raises RuntimeError with what to do where there is none to be had.
    """
    with (locks / "chromium.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _found() and os.geteuid() == 0 and shutil.which("apt-get"):
            _install()
    if not (found := _found()):
        raise RuntimeError(NO_BROWSER)
    return found


def _found() -> str | None:
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def _install() -> None:
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "capture_output": True}
    subprocess.run(["apt-get", "update"], **quiet)
    subprocess.run(["apt-get", "install", "-y", "chromium"], **quiet)


def axe() -> str:
    """The script of axe-core. Raises RuntimeError with what to do when it is not there."""
    if not AXE.is_file():
        raise RuntimeError(NO_AXE)
    return AXE.read_text("utf-8")


class Server:
    """`forum db upgrade`, `forum demo`, `forum run` in this instance, on a free port."""

    def __init__(self, instance: Path) -> None:
        self.instance = instance
        self._port = instance / "server.port"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port.read_text()}"

    def is_running(self) -> bool:
        return self._port.exists()

    def start(self) -> None:
        """Answers when this returns. Raises RuntimeError with what it said instead."""
        self.instance.mkdir()
        environment = self._environment(free_port())
        for words in (["db", "upgrade"], ["demo"]):
            run = self._command(*words)
            subprocess.run(run, env=environment, check=True, cwd=ROOT, capture_output=True)
        self._run(environment)

    def kill(self) -> None:
        """As a power cut does: every process of it at once."""
        os.killpg(self._pid(), signal.SIGKILL)

    def start_again(self) -> None:
        """After it was killed, at the same address."""
        self._run(self._environment(int(self._port.read_text())))

    def _run(self, environment: dict[str, str]) -> None:
        with (self.instance / "server.log").open("wb") as log:
            process = subprocess.Popen(
                self._command("run"),
                env=environment,
                cwd=ROOT,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        (self.instance / "server.pid").write_text(str(process.pid))
        self._port.write_text(environment["FORUM_PORT"])
        self._wait(process)

    def _pid(self) -> int:
        return int((self.instance / "server.pid").read_text())

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        end = time.monotonic() + PATIENCE
        while not self._answers():
            if time.monotonic() > end or process.poll() is not None:
                raise RuntimeError((self.instance / "server.log").read_text("utf-8"))
            time.sleep(0.1)

    def _environment(self, port: int) -> dict[str, str]:
        return {
            **{name: value for name, value in os.environ.items() if "FORUM" not in name},
            "FORUM_INSTANCE": str(self.instance),
            "FORUM_PORT": str(port),
            "FORUM_BASE_URL": f"http://127.0.0.1:{port}",
            "FORUM_DEMO": "1",
            "FORUM_LIMITS": "off",
            "FORUM_LOG_LEVEL": "ERROR",
        }

    def _command(self, *words: str) -> list[str]:
        return [sys.executable, "-c", "from forum.cli import main; main()", *words]

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/readyz", timeout=2) as answer:  # noqa: S310
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
