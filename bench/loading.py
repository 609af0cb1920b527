#!/usr/bin/env python3
"""How long `forum load` takes for a file, into a new forum: seconds, posts a second, memory.

    python bench/loading.py FILE.jsonl [--database postgresql://…]

First the lines alone (the index is made by the same command, and timed with it), then the same file
again, of which everything is there.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import tempfile
import time

from forum_process import FORUM, environment_of, fill


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("--database", default="")
    chosen = parser.parse_args()
    with open(chosen.file, "rb") as file:
        posts = sum(b'"kind": "post"' in line for line in file)
    print(f"{posts} posts, load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as folder:
        environment = environment_of(folder, port=5795, database=chosen.database)
        fill(environment, ["db", "upgrade"])
        for name in ("first", "again"):
            seconds, cpu = timed([FORUM, "load", chosen.file], environment)
            rate = posts / seconds
            print(f"{name:6} {seconds:7.1f} s, {cpu:7.1f} s of CPU, {rate:7.0f} posts/s with index")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"peak memory {peak} MiB")


def timed(words: list[str], environment: dict[str, str]) -> tuple[float, float]:
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(words, env=environment, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return time.perf_counter() - begun, cpu


if __name__ == "__main__":
    main()
