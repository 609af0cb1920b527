#!/usr/bin/env python3
"""How soon all who watch a thread are told of a reply, also when the consumer is killed.

    python bench/noticing.py [--watchers 2000] [--database postgresql://…]

Tells too what the reply itself takes: with nobody watching, and with everybody.
"""

from __future__ import annotations

import argparse
import os
import signal
import statistics
import time
import uuid
from pathlib import Path

from forum_process import Browser, Forum, served
from sqlalchemy import Engine, create_engine, text

PAUSE = 0.02  # seconds between two looks
PATIENCE = 240.0
REPLIES = 15


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--watchers", type=int, default=2000)
    parser.add_argument("--database", default="")
    chosen = parser.parse_args()
    with served(5794, database=chosen.database) as forum:
        engine = create_engine(forum.ask(URL))
        browser = forum.sign_in("jasen@example.org")
        alone = [reply(forum, browser) for _ in range(REPLIES)]
        settle(engine)
        forum.ask(WATCHERS.format(thread=forum.long_thread, many=chosen.watchers))
        calm = noticed(forum, engine, browser, watchers=chosen.watchers, kill=False)
        watched = [reply(forum, browser) for _ in range(REPLIES) if settle(engine)]
        busy = [reply(forum, browser) for _ in range(REPLIES)]
        settle(engine)
        killed = noticed(forum, engine, browser, watchers=chosen.watchers, kill=True)
    print(f"a reply, nobody watches: median {1000 * statistics.median(alone):.0f} ms")
    print(f"a reply, {chosen.watchers} watch: median {1000 * statistics.median(watched):.0f} ms")
    print(f"a reply while they are told of others: median {1000 * statistics.median(busy):.0f} ms")
    print(f"all told, once each: {calm:.1f} s; with kill -9 in the middle: {killed:.1f} s")


def reply(forum: Forum, browser: Browser) -> float:
    """Seconds that the form takes."""
    told = {"source": f"Vastaus {uuid.uuid4().hex}", "language": "fi", "key": uuid.uuid4().hex}
    token = browser.token(f"/t/{forum.long_thread}")
    begun = time.perf_counter()
    status = browser.post(f"/threads/{forum.long_thread}/replies", csrf_token=token, **told)
    if status != 303:
        raise SystemExit(f"The reply was answered with {status}.")
    return time.perf_counter() - begun


def noticed(forum: Forum, engine: Engine, browser: Browser, *, watchers: int, kill: bool) -> float:
    """Seconds from the answer to the reply until the last watcher is told of it."""
    before = happened(engine)
    reply(forum, browser)
    begun = time.perf_counter()
    while (many := happened(engine) - before) < watchers:
        if kill and many > watchers // 3:
            os.kill(consumer_of(forum), signal.SIGKILL)
            kill = False
            print(f"killed when {many} were told")
        if time.perf_counter() - begun > PATIENCE:
            raise SystemExit(f"After {PATIENCE:.0f} s only {many} were told.")
        time.sleep(PAUSE)
    took = time.perf_counter() - begun
    settle(engine)
    insist(engine, expected=before + watchers)
    return took


def happened(engine: Engine) -> int:
    """How often all watchers together have been told of a reply."""
    return ask(engine, f"SELECT coalesce(sum(many), 0) FROM notice WHERE {OF_WATCHERS}")


def settle(engine: Engine) -> bool:
    """Wait until nothing is on its way; True then."""
    while ask(engine, "SELECT count(*) FROM outbox_delivery WHERE attempts < 8"):
        time.sleep(PAUSE)
    return True


def insist(engine: Engine, *, expected: int) -> None:
    """Everybody as often as everybody else, and every bell right."""
    if (found := happened(engine)) != expected:
        raise SystemExit(f"{found} were told instead of {expected}.")
    if uneven := ask(engine, UNEVEN):
        raise SystemExit(f"Watchers were told in {uneven + 1} different numbers.")
    if wrong := ask(engine, WRONG_BELLS):
        raise SystemExit(f"{wrong} bells are wrong.")


def ask(engine: Engine, query: str) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text(query)).scalar_one())


def consumer_of(forum: Forum) -> int:
    """The child without children: the web server has its workers."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    children = [pid for pid, parent in parents.items() if parent == forum.pid]
    return next(pid for pid in children if pid not in parents.values())


OF_WATCHERS = (
    "kind = 'reply' AND account_id IN"
    " (SELECT id FROM account WHERE email LIKE 'watcher-%@example.org')"
)
UNEVEN = (
    "SELECT count(DISTINCT told) - 1 FROM"
    f" (SELECT sum(many) AS told FROM notice WHERE {OF_WATCHERS} GROUP BY account_id) AS each"
)
WRONG_BELLS = (
    "SELECT count(*) FROM unread WHERE notices <>"
    " (SELECT count(*) FROM notice WHERE notice.account_id = unread.account_id AND unread)"
)
URL = """
from forum.kit.db import db
print(db.engine.url.render_as_string(hide_password=False))
"""
WATCHERS = """
from sqlalchemy import insert, select
from forum.accounts.models import Account
from forum.kit.db import db, transactional
from forum.threads.models import Level, ThreadReader
def watcher(number):
    name = f"watcher-{{number}}"
    same = dict.fromkeys(("name", "name_key", "handle", "password_hash"), name)
    return same | dict(email=name + "@example.org")
@transactional
def fill():
    db.session.execute(insert(Account), [watcher(number) for number in range({many})])
    ids = db.session.scalars(select(Account.id).where(Account.email.startswith("watcher-")))
    rows = [dict(account_id=one, thread_id={thread}, level=Level.WATCH) for one in ids]
    db.session.execute(insert(ThreadReader), rows)
fill()
print("filled")
"""

if __name__ == "__main__":
    main()
