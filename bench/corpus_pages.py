#!/usr/bin/env python3
"""What pages of a loaded community cost, in CPU of all processes; one reply; memory.

    python bench/corpus_pages.py FILE.jsonl [--folder DIR] [--seconds 3] [--rounds 5]

Needs wrk. The file is loaded into a demo forum; with --folder that is kept and used again. The
longest threads are looked at on their first, middle and last page, in turns, so that a busy machine
is busy for all of them.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
import uuid
from pathlib import Path

from forum_process import Browser, Forum, environment_of, fill, running
from pages import MEMBER, load

PORT = 5796
LONG = 2_000  # posts of a thread that is looked at in three places
REPLIES = 40


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("--folder", default="")
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--database", default="")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = Path(chosen.folder or passing)
        environment = environment_of(str(folder), port=PORT, database=chosen.database)
        if not (folder / "index").exists():
            fill(environment, ["db", "upgrade"], ["demo"], ["load", chosen.file])
        forum = Forum(PORT, environment)
        with running(forum):
            print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
            measure_all(forum, chosen.seconds, chosen.rounds)


def measure_all(forum: Forum, seconds: int, rounds: int) -> None:
    member = forum.sign_in(MEMBER)
    threads = [line.split(":") for line in forum.ask(LONGEST).split()]
    print("page                        who       CPU ms   worst")
    for who, cookie in {"guest": "", "member": member.cookie}.items():
        for name, path in PAGES.items():
            tell(name, who, [cpu_of(forum, path, cookie, seconds) for _ in range(rounds)])
        for thread, last in threads:
            compare(forum, thread, int(last), who, cookie, seconds, rounds)
    thread = threads[0][0]
    times = sorted(reply(forum, member, thread) for _ in range(REPLIES))
    print(
        f"reply  median {statistics.median(times):.1f} ms, p95 {times[int(REPLIES * 0.95)]:.1f} ms"
    )
    print(f"memory {forum.memory()} MiB")


def compare(
    forum: Forum, thread: str, last: int, who: str, cookie: str, seconds: int, rounds: int
) -> None:
    """The first, the middle and the last page in turns, and how much more than the first."""
    places = {"first": 1, "middle": last // 2, "last": last}
    costs: dict[str, list[float]] = {name: [] for name in places}
    for _ in range(rounds):
        for name, number in places.items():
            costs[name].append(cpu_of(forum, f"/t/{thread}/{number}", cookie, seconds))
    for name, told in costs.items():
        ratio = statistics.median(b / a for a, b in zip(costs["first"], told, strict=True))
        tell(f"{last} posts, {name}", who, told, f"   {ratio:.2f} of the first")


def cpu_of(forum: Forum, path: str, cookie: str, seconds: int) -> float:
    """Milliseconds of CPU for one request."""
    load(forum.base + path, cookie, 1)
    before = forum.cpu_seconds()
    rate, _slow = load(forum.base + path, cookie, seconds)
    return (forum.cpu_seconds() - before) / (rate * seconds) * 1000


def tell(name: str, who: str, costs: list[float], more: str = "") -> None:
    print(f"{name:27} {who:7} {statistics.median(costs):8.2f} {max(costs):7.2f}{more}", flush=True)


def reply(forum: Forum, member: Browser, thread: str) -> float:
    """Milliseconds of the request that writes; the page with its form is not timed."""
    token = member.token(f"/t/{thread}")
    told = {"source": "Vastaus " + uuid.uuid4().hex, "language": "fi", "key": uuid.uuid4().hex}
    begun = time.perf_counter()
    status = member.post(f"/threads/{thread}/replies", csrf_token=token, **told)
    if status != 303:
        raise SystemExit(f"The reply was answered with {status}.")
    return (time.perf_counter() - begun) * 1000


PAGES = {
    "home": "/",
    "discussions": "/discussions",
    "network": "/n/foorumi",
    "area": "/n/foorumi/yleinen",
    "search": "/search?q=osallisuus",
}
LONGEST = f"""
from sqlalchemy import select
from forum.kit.db import db
from forum.threads.models import Thread
long = select(Thread.id, Thread.last_number).where(Thread.last_number >= {LONG})
print(" ".join(f"{{row.id}}:{{row.last_number}}" for row in db.session.execute(long)))
"""


if __name__ == "__main__":
    main()
