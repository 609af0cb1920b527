#!/usr/bin/env python3
"""Which WSGI server costs least: the same page through each of them, in turns.

    python bench/servers.py PATH [--rounds 3] [--seconds 6]

Needs wrk, and beside the program itself `pip install gunicorn waitress`. Uses FORUM_INSTANCE as it
is. Tells CPU time of the server's processes for one request (the steadiest figure on a busy
machine), requests per second and the slowest of a hundred.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

PORT = 5790
APP = "forum.app:create_app()"
SERVERS = {
    "gunicorn": [
        "gunicorn",
        "-k",
        "gthread",
        "-w2",
        "--threads=4",
        "--preload",
        f"-b127.0.0.1:{PORT}",
        APP,
    ],
    "granian": [
        "granian",
        "--interface",
        "wsgi",
        "--workers",
        "2",
        "--blocking-threads",
        "4",
        "--no-ws",
        "--host",
        "127.0.0.1",
        "--port",
        str(PORT),
        "--factory",
        "--log-level",
        "error",
        "forum.app:create_app",
    ],
    "waitress": [
        "waitress-serve",
        "--threads=8",
        f"--listen=127.0.0.1:{PORT}",
        "--call",
        "forum.app:create_app",
    ],
}


def cpu_seconds(root: int) -> float:
    """CPU time of a process and all below it, so far."""
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
    todo, total = [root], 0.0
    while todo:
        pid = todo.pop()
        total += times.get(pid, 0.0)
        todo += children.get(pid, [])
    return total


def load(path: str, seconds: int) -> tuple[float, float]:
    """Requests per second and the 99th percentile in milliseconds."""
    url = f"http://127.0.0.1:{PORT}{path}"
    command = ["wrk", "--latency", "-t1", "-c16", f"-d{seconds}s", url]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in text:
        sys.exit(text)
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", text).groups()
    return float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1]), float(number) * {
        "us": 1e-3,
        "ms": 1,
        "s": 1e3,
    }[unit]


def measure(name: str, path: str, seconds: int) -> tuple[float, float, float]:
    binary = Path(sys.executable).parent / SERVERS[name][0]
    process = subprocess.Popen(
        [binary, *SERVERS[name][1:]], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    try:
        for _ in range(100):
            time.sleep(0.2)
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{PORT}{path}").read()
                break
            except OSError:
                continue
        load(path, 2)
        before = cpu_seconds(process.pid)
        rate, slow = load(path, seconds)
        return (cpu_seconds(process.pid) - before) / (rate * seconds) * 1000, rate, slow
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("path")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=6)
    chosen = parser.parse_args()
    found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in SERVERS}
    for _ in range(chosen.rounds):
        for name in SERVERS:
            found[name].append(measure(name, chosen.path, chosen.seconds))
    print("server    CPU ms/request  requests/s  p99 ms   (median of", chosen.rounds, "rounds)")
    for name, rows in found.items():
        cpu, rate, slow = (statistics.median(column) for column in zip(*rows, strict=True))
        print(f"{name:9} {cpu:14.2f} {rate:11.0f} {slow:7.0f}")


if __name__ == "__main__":
    main()
