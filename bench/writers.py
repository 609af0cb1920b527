#!/usr/bin/env python3
"""Many members reply at once through the form: how many fail, and how long the slow ones wait.

    python bench/writers.py [--writers 16] [--replies 20] [--database postgresql://…]

Only the request that writes is timed, not the page that its form is on.
"""

from __future__ import annotations

import argparse
import statistics
import threading
import time
import uuid

from forum_process import Browser, Forum, served


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--writers", type=int, default=16)
    parser.add_argument("--replies", type=int, default=20)
    parser.add_argument("--database", default="")
    chosen = parser.parse_args()
    with served(5792, database=chosen.database) as forum:
        browsers = [forum.sign_in("jasen@example.org") for _ in range(chosen.writers)]
        before = numbers(forum)
        started = time.perf_counter()
        times, failed = write(forum, browsers, chosen.replies)
        took = time.perf_counter() - started
        stored = numbers(forum) - before
    times.sort()
    print(
        f"{chosen.writers} writers, {chosen.replies} replies each: {failed} failed, {stored} stored"
    )
    print(
        f"median {statistics.median(times):.0f} ms, p95 {times[int(len(times) * 0.95)]:.0f} ms, "
        f"slowest {times[-1]:.0f} ms, {len(times) / took:.0f} replies/s"
    )


def write(forum: Forum, browsers: list[Browser], replies: int) -> tuple[list[float], int]:
    times: list[float] = []
    failures: list[int] = []

    def one(browser: Browser) -> None:
        path = f"/t/{forum.long_thread}"
        token = browser.token(path)
        for _ in range(replies):
            fields = {
                "source": f"Vastaus {uuid.uuid4()}",
                "language": "fi",
                "key": uuid.uuid4().hex,
            }
            begun = time.perf_counter()
            status = browser.post(
                f"/threads/{forum.long_thread}/replies", csrf_token=token, **fields
            )
            times.append((time.perf_counter() - begun) * 1000)
            if status != 303:
                failures.append(status)

    threads = [threading.Thread(target=one, args=(browser,)) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, len(failures)


def numbers(forum: Forum) -> int:
    return int(
        forum.ask(
            "from forum.kit.db import db\nfrom forum.threads.models import Thread\n"
            f"print(db.session.get(Thread, {forum.long_thread}).last_number)"
        )
    )


if __name__ == "__main__":
    main()
