#!/usr/bin/env python3
"""What a page costs: CPU time of all processes for one request, bytes, the slowest of a hundred.

    python bench/pages.py [--seconds 5] [--rounds 3] [--database postgresql://…]

Needs wrk. A demo forum is filled, one of its threads up to 20,000 posts, and served as `forum run`
does. With PostgreSQL the server's own CPU time is not in the figure.
"""

from __future__ import annotations

import argparse
import gzip
import re
import statistics
import subprocess
import urllib.request

from forum_process import Forum, served

MEMBER = "jasen@example.org"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--database", default="")
    chosen = parser.parse_args()
    with served(5791, database=chosen.database) as forum:
        cookies = {"guest": "", "member": forum.sign_in(MEMBER).cookie}
        print("page                who      CPU ms   req/s   p99 ms     bytes   gzip")
        for name, path in pages(forum).items():
            for who, cookie in cookies.items():
                rows = [measure(forum, path, cookie, chosen.seconds) for _ in range(chosen.rounds)]
                cpu, rate, slow = (statistics.median(column) for column in zip(*rows, strict=True))
                body = fetch(forum.base + path, cookie)
                packed = len(gzip.compress(body, 6))
                print(
                    f"{name:19} {who:7} {cpu:7.2f} {rate:7.0f} {slow:8.0f} {len(body):9} {packed:6}"
                )


def pages(forum: Forum) -> dict[str, str]:
    thread = f"/t/{forum.long_thread}"
    return {
        "thread, post 10": f"{thread}/10",
        "thread, post 20000": f"{thread}/20000",
        "home": "/",
        "discussions": "/discussions",
        "network": "/n/perheet",
        "search": "/search?q=osatyökykyinen".replace("ö", "%C3%B6"),
    }


def measure(forum: Forum, path: str, cookie: str, seconds: int) -> tuple[float, float, float]:
    load(forum.base + path, cookie, 1)
    before = forum.cpu_seconds()
    rate, slow = load(forum.base + path, cookie, seconds)
    return (forum.cpu_seconds() - before) / (rate * seconds) * 1000, rate, slow


def load(url: str, cookie: str, seconds: int) -> tuple[float, float]:
    command = ["wrk", "--latency", "-t1", "-c4", f"-d{seconds}s", *header(cookie), url]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in text:
        raise SystemExit(f"{url}: {text}")
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", text).groups()
    slow = float(number) * {"us": 1e-3, "ms": 1, "s": 1e3}[unit]
    return float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1]), slow


def header(cookie: str) -> list[str]:
    return ["-H", f"Cookie: {cookie}"] if cookie else []


def fetch(url: str, cookie: str) -> bytes:
    request = urllib.request.Request(url, headers={"Cookie": cookie} if cookie else {})
    return urllib.request.urlopen(request).read()


if __name__ == "__main__":
    main()
