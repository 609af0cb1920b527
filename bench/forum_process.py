"""A forum of its own for a measurement: filled, served, weighed by CPU time."""

from __future__ import annotations

import http.cookiejar
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FORUM = Path(sys.executable).parent / "forum"
PASSWORD = "demo-verkkofoorumi"


@contextmanager
def served(port: int, *, database: str = "") -> Iterator[Forum]:
    """A demo forum on this port in a folder that goes afterwards, with limits off."""
    with tempfile.TemporaryDirectory() as folder:
        environment = environment_of(folder, port=port, database=database)
        fill(environment, ["db", "upgrade"], ["demo"])
        forum = Forum(port, environment)
        forum.long_thread = int(forum.ask(LONG_THREAD))
        with running(forum):
            yield forum


def environment_of(folder: str, *, port: int, database: str) -> dict[str, str]:
    return os.environ | {
        "FORUM_INSTANCE": folder,
        "FORUM_DATABASE_URL": database,
        "FORUM_PORT": str(port),
        "FORUM_DEMO": "1",
        "FORUM_LIMITS": "off",
        "FORUM_LOG_LEVEL": "ERROR",
    }


def fill(environment: dict[str, str], *commands: list[str]) -> None:
    for words in commands:
        subprocess.run([FORUM, *words], env=environment, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def running(forum: Forum) -> Iterator[None]:
    """Served as `forum run` does, until the end of the block."""
    process = subprocess.Popen([FORUM, "run"], env=forum.environment, stdout=subprocess.DEVNULL)
    forum.pid = process.pid
    try:
        forum.wait()
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


class Forum:
    """The served forum: its address, its processes and a way to look into its database."""

    pid = 0
    long_thread = 0

    def __init__(self, port: int, environment: dict[str, str]) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.environment = environment

    def wait(self) -> None:
        for _ in range(150):
            try:
                urllib.request.urlopen(self.base + "/readyz").read()
                return
            except urllib.error.HTTPError as error:
                last = error.read().decode()
            except OSError as error:
                last = str(error)
            time.sleep(0.2)
        sys.exit(f"The forum did not become ready: {last}")

    def ask(self, script: str) -> str:
        """What this script prints inside the application."""
        code = "from forum.app import create_app\nwith create_app().app_context():\n" + "\n".join(
            f"    {line}" for line in script.strip().splitlines()
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.exit(done.stderr)
        return done.stdout.strip().splitlines()[-1]

    def sign_in(self, email: str) -> Browser:
        browser = Browser(self.base)
        token = browser.token("/login")
        browser.post("/login", email=email, password=PASSWORD, csrf_token=token)
        return browser

    def cpu_seconds(self) -> float:
        """CPU time of all processes of the forum, so far."""
        return sum(cpu for _pid, cpu in self._processes())

    def memory(self) -> int:
        """MiB that the forum would give back if it ended: what processes share counts once."""
        lines = [
            line
            for pid, _cpu in self._processes()
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        ]
        return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) // 1024

    def _processes(self) -> Iterator[tuple[int, float]]:
        """The first process and all below it, with their CPU seconds."""
        children: dict[int, list[int]] = {}
        times: dict[int, float] = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            pid = int(stat.parent.name)
            children.setdefault(int(fields[1]), []).append(pid)
            times[pid] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        todo = [self.pid]
        while todo:
            pid = todo.pop()
            yield pid, times.get(pid, 0.0)
            todo += children.get(pid, [])


class Browser:
    """Cookies, pages and forms; nothing more."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.jar = http.cookiejar.CookieJar()
        handlers = [urllib.request.HTTPCookieProcessor(self.jar), _Stay()]
        self.opener = urllib.request.build_opener(*handlers)

    def get(self, path: str) -> str:
        with self.opener.open(self.base + path) as answer:
            return answer.read().decode()

    def token(self, path: str) -> str:
        return re.search(r'name="csrf_token" value="([^"]+)"', self.get(path))[1]

    def post(self, path: str, **fields: str) -> int:
        body = urllib.parse.urlencode(fields).encode()
        try:
            with self.opener.open(
                urllib.request.Request(self.base + path, body), timeout=60
            ) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code

    @property
    def cookie(self) -> str:
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_arguments: object) -> None:
        return None


LONG_THREAD = """
from sqlalchemy import insert, select, update
from forum.kit.db import db, transactional
from forum.kit.text.posts import render
from forum.threads.models import Post, Thread
saying = "Meillä kokeiltiin samaa **kolmessa** kunnassa. " * 4
asking = "Kysymme vielä, mitä se vaati ihmisiltä. " * 4
text = render(saying + "\\n\\n- yksi havainto\\n- toinen havainto\\n\\n" + asking)
open_threads = select(Thread).where(Thread.locked.is_(False)).order_by(Thread.id)
thread = db.session.scalar(open_threads.limit(1))
authors = list(db.session.scalars(select(Thread.author_id).distinct()))
common = dict(thread_id=thread.id, language="fi", source=text.source, html=str(text.html))
def post(number):
    author = authors[number % len(authors)]
    key = f"long-{number:08}"
    return common | dict(number=number, author_id=author, key=key, renderer=text.renderer)
@transactional
def fill():
    rows = [post(number) for number in range(thread.last_number + 1, 20_001)]
    for start in range(0, len(rows), 2_000):
        db.session.execute(insert(Post), rows[start:start + 2_000])
    longer = {"last_number": 20_000, "shown_number": 20_000}
    db.session.execute(update(Thread).where(Thread.id == thread.id).values(**longer))
fill()
print(thread.id)
"""
