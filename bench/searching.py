#!/usr/bin/env python3
"""How long after it is sent a reply is found: through the form, by the API of a running forum.

    python bench/searching.py [--replies 30] [--database postgresql://…]

Each reply holds a word of its own, which is asked for every 50 ms from the moment of the answer.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
import uuid

from forum_process import Browser, Forum, served

PAUSE = 0.05  # seconds between two questions
PATIENCE = 60.0


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--replies", type=int, default=30)
    parser.add_argument("--database", default="")
    chosen = parser.parse_args()
    with served(5793, database=chosen.database) as forum:
        browser = forum.sign_in("jasen@example.org")
        path = f"/t/{forum.long_thread}"
        token = browser.token(path)
        first = until_found(forum, browser, token)  # waits for 20,000 posts put into the table
        times = [until_found(forum, browser, token) for _ in range(chosen.replies)]
    times.sort()
    print(f"first, behind 20,000 posts not yet indexed: {first:.1f} s")
    print(f"then {len(times)} replies, from sending to found:")
    print(
        f"median {statistics.median(times):.2f} s, p95 {times[int(len(times) * 0.95)]:.2f} s, "
        f"slowest {times[-1]:.2f} s"
    )


def until_found(forum: Forum, browser: Browser, token: str) -> float:
    """Seconds between sending a reply and the first answer that holds it."""
    word = "x" + uuid.uuid4().hex
    told = {"source": f"Vastaus {word}", "language": "fi", "key": uuid.uuid4().hex}
    begun = time.perf_counter()
    status = browser.post(f"/threads/{forum.long_thread}/replies", csrf_token=token, **told)
    if status != 303:
        raise SystemExit(f"The reply was answered with {status}.")
    while time.perf_counter() - begun < PATIENCE:
        if json.loads(browser.get(f"/api/v1/search?q={word}"))["total"]:
            return time.perf_counter() - begun
        time.sleep(PAUSE)
    raise SystemExit(f"A reply was not found in {PATIENCE:.0f} s.")


if __name__ == "__main__":
    main()
