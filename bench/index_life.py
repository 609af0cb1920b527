#!/usr/bin/env python3
"""What an index survives: a writer killed in its commits, and harm done under a running forum.

    python bench/index_life.py kill [--times 50] [--engine whoosh]
    python bench/index_life.py harm FILE.jsonl [--engine whoosh]

The first needs nothing. The second loads the file into a forum of its own, whose index lies on a
small disk in memory (hence it must be run by root), harms it in five ways, and asks for a page of
results every 50 ms from then on. A search may say that the index is being made; it may not fail.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import shutil
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from forum_process import FORUM, Browser, Forum, environment_of, fill, running

from forum.search.analysis.analyser import Analyser
from forum.search.engines.engine import Batch, Document, Engine, Scope
from forum.search.engines.finding import find
from forum.search.engines.tantivy.engine import TantivyEngine
from forum.search.engines.whoosh.engine import WhooshEngine
from forum.search.grammar import parse

ENGINES = {"whoosh": WhooshEngine, "tantivy": TantivyEngine}
EVERYWHERE = Scope(places=frozenset("*"))
PORT = 5797
MANY = 1_000_000  # more batches than a run writes
WORD = "kuutamoverkko"  # in a few posts of the file
PAUSE = 0.05  # seconds between two questions
PATIENCE = 600.0  # seconds, for a busy machine
DISK = "400m"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["kill", "harm"])
    parser.add_argument("file", nargs="?")
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--engine", choices=list(ENGINES), default="whoosh")
    chosen = parser.parse_args()
    if chosen.what == "kill":
        kill(chosen.engine, chosen.times)
    else:
        harm(chosen.engine, chosen.file)


# A writer that is killed


def kill(name: str, times: int) -> None:
    chance, told, lost, halves = random.Random(3), 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        opened(name, folder).wipe()
        for _ in range(times):
            told = write_and_die(name, folder, first=told + 1, after=chance.uniform(0.01, 0.5))
            found = numbers(opened(name, folder))
            lost += len(set(range(1, told + 1)) - found)
            halves += sum(twin(number) not in found for number in found)
            told = max(number for number in found if number < MANY)
    print(f"{name}: {times} kills, {told} batches: {lost} lost, {halves} half written")


def write_and_die(name: str, folder: str, *, first: int, after: float) -> int:
    """Kill a writer so many seconds after its first batch; the last one that it called safe."""
    fork = multiprocessing.get_context("fork")
    hear, tell = fork.Pipe(duplex=False)
    process = fork.Process(target=write, args=(name, folder, first, tell), daemon=True)
    process.start()
    tell.close()
    safe = hear.recv()
    time.sleep(after)
    process.kill()
    process.join()
    while hear.poll():
        try:
            safe = hear.recv()
        except EOFError:
            break
    return safe


def write(name: str, folder: str, first: int, tell: Any) -> None:
    engine = opened(name, folder)
    for number in range(first, MANY):
        engine.write(Batch(put=(document(number), document(twin(number)))))
        tell.send(number)


def twin(number: int) -> int:
    """The number of the document that is written with this one."""
    return (number + MANY) % (2 * MANY)


def document(number: int) -> Document:
    return Document(key=f"post:{number}", body="koira", language="fi", created=number)


def opened(name: str, folder: str) -> Engine:
    return ENGINES[name](Path(folder) / name, Analyser("snowball"))


def numbers(engine: Engine) -> set[int]:
    found = find(engine, parse("koira"), "fi", scope=EVERYWHERE, limit=2 * MANY)
    engine.close()
    return {int(hit.key.removeprefix("post:")) for hit in found.hits}


# A forum whose index is harmed


def harm(name: str, file: str) -> None:
    with tempfile.TemporaryDirectory() as folder, small_disk() as disk:
        environment = environment_of(folder, port=PORT, database="")
        environment["FORUM_SEARCH_ENGINE"] = name
        (Path(folder) / "index").symlink_to(disk)
        fill(environment, ["db", "upgrade"], ["demo"], ["load", file])
        forum = Forum(PORT, environment)
        with running(forum):
            member = forum.sign_in("jasen@example.org")
            for what, (do, undo) in harms(disk, name).items():
                suffer(forum, member, what, do, undo)


def harms(disk: Path, name: str) -> dict[str, tuple[Callable[[], None], Callable[[], None]]]:
    """What is done, and what an operator undoes ten seconds later."""
    whole, filler = disk / name, disk / "filler"
    return {
        "deleted": (lambda: shutil.rmtree(whole), nothing),
        "emptied": (lambda: overwrite(whole, b""), nothing),
        "garbled": (lambda: overwrite(whole, b"\x80garbled" * 99), nothing),
        "read-only": (lambda: remount(disk, "ro"), lambda: remount(disk, "rw")),
        "disk full": (lambda: fill_up(filler), filler.unlink),
    }


def suffer(
    forum: Forum, member: Browser, what: str, do: Callable[[], None], undo: Callable[[], None]
) -> None:
    statuses: Counter[int] = Counter()
    ended = threading.Event()
    asking = threading.Thread(target=ask_on, args=(forum, statuses, ended))
    do()
    begun, worked = time.monotonic(), forum.cpu_seconds()
    asking.start()
    word = reply(member, forum)
    if undo is not nothing:
        time.sleep(10)
        undo()
        begun, worked = time.monotonic(), forum.cpu_seconds()
    wait_for(forum, word)
    seconds, cpu = time.monotonic() - begun, forum.cpu_seconds() - worked
    ended.set()
    asking.join()
    checked = subprocess.run([FORUM, "search", "check"], env=forum.environment, check=False)
    print(
        f"{what:10} {dict(statuses)}; all found after {seconds:.1f} s, {cpu:.1f} s of CPU;"
        f" check {checked.returncode}"
    )


def ask_on(forum: Forum, statuses: Counter[int], ended: threading.Event) -> None:
    while not ended.is_set():
        statuses[status(f"{forum.base}/search?q={WORD}")] += 1
        time.sleep(PAUSE)


def status(address: str) -> int:
    try:
        with urllib.request.urlopen(address) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def reply(member: Browser, forum: Forum) -> str:
    """A word that one reply holds, written after the harm."""
    word = "x" + uuid.uuid4().hex
    token = member.token("/t/1")
    told = {"source": f"Vastaus {word}", "language": "fi", "key": uuid.uuid4().hex}
    assert member.post("/threads/1/replies", csrf_token=token, **told) == 303
    return word


def wait_for(forum: Forum, word: str) -> None:
    """Until that word and those of the file are found."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if total(forum, word) == 1 and total(forum, WORD):
            return
        time.sleep(PAUSE)
    raise SystemExit(f"Not found in {PATIENCE:.0f} s.")


def total(forum: Forum, word: str) -> int:
    try:
        with urllib.request.urlopen(f"{forum.base}/api/v1/search?type=post&q={word}") as answer:
            return int(json.load(answer)["total"])
    except urllib.error.HTTPError:
        return 0


def nothing() -> None:
    """The forum mends it by itself."""


def overwrite(folder: Path, told: bytes) -> None:
    for file in (folder / "current").resolve().iterdir():
        if file.is_file():
            file.write_bytes(told)


def fill_up(file: Path) -> None:
    with file.open("wb", buffering=0) as growing, suppress(OSError):
        while growing.write(b"\0" * 4096):
            pass


@contextmanager
def small_disk() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", folder], check=True)
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


def remount(disk: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(disk)], check=True)


if __name__ == "__main__":
    main()
