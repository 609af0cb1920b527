"""`forum load`: a community from elsewhere moves in."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import BinaryIO

import click
from flask.cli import with_appcontext
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn
from sqlalchemy import select

from forum.kit import migrating
from forum.kit.db import db
from forum.loading.community import Refused, Tally
from forum.loading.moving import Moving
from forum.networks.models import Network
from forum.search import indexer, pending
from forum.search.documents import all_documents, all_keys
from forum.search.engines.engine import IndexBusy

SOME_REFUSED, BAD_INPUT = 1, 2
NAMES = {
    "category": ("area", "areas"),
    "user": ("member", "members"),
    "topic": ("discussion", "discussions"),
    "post": ("post", "posts"),
}
UNNAMED = (
    "The lines above stand where the line of the kind meta should be. Without it nobody knows which"
    " community this is; nothing was stored. Mend the beginning of the file and load it again."
)

console = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


@click.command("load")
@click.argument("file", type=click.File("rb"))
@click.option(
    "--network",
    "key",
    default="foorumi",
    show_default=True,
    help="Key of the network that gets the areas.",
)
@with_appcontext
def load(file: BinaryIO, key: str) -> None:
    """Let a community move in from FILE (- for standard input), one JSON object a line.

    What is here already is left as it is, so a loading that was cut can be begun again. Exit code
    0: all is here; 1: some lines could not be stored, each is named; 2: nothing was stored.
    """
    moving = Moving(file, _network(key))
    _tell(moving.broken)
    if not moving.named:
        errors.print(UNNAMED)
        sys.exit(BAD_INPUT)
    tally = Tally(refused=moving.broken)
    with _progress() as progress:
        _store(moving, tally, progress, total=_size(file))
        _index(progress)
    _summarise(tally, moving.unopened())
    sys.exit(SOME_REFUSED if tally.refused else 0)


def _network(key: str) -> Network:
    if not migrating.is_current():
        raise click.ClickException("The database is not up to date. Run: forum db upgrade")
    network = db.session.scalar(select(Network).where(Network.key == key))
    if network is None:
        known = ", ".join(db.session.scalars(select(Network.key).order_by(Network.position)))
        raise click.UsageError(f"There is no network {key}. Choose one of: {known}.")
    return network


def _size(file: BinaryIO) -> int | None:
    """Bytes of the file; none for what comes through a pipe."""
    with suppress(OSError):
        return os.fstat(file.fileno()).st_size or None
    return None


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    return Progress(*columns, TimeElapsedColumn(), console=errors)


def _store(moving: Moving, tally: Tally, progress: Progress, *, total: int | None) -> None:
    task = progress.add_task("People and discussions", total=total)
    for end, stored in moving.steps():
        tally.add(stored)
        _tell(stored.refused)
        progress.update(task, completed=end)


def _index(progress: Progress) -> None:
    """Make what was loaded findable; a running forum may be at it already, then it goes on."""
    waiting, _oldest = pending.backlog()
    if not waiting:
        return
    task = progress.add_task("Search index", total=waiting)
    with suppress(IndexBusy):
        if indexer.why_anew():
            many = sum(1 for _key in all_keys())
            indexer.rebuild(progress.track(all_documents(), total=many, task_id=task))
        while indexer.keep_true():
            progress.advance(task, indexer.BATCH)
    progress.update(task, completed=progress.tasks[task].total)


def _tell(refused: Iterable[Refused]) -> None:
    for number, reason in refused:
        errors.print(f"line {number}: {reason}", markup=False)


def _summarise(tally: Tally, unopened: int) -> None:
    console.print(f"Loaded: {_counted(tally.stored)}.")
    if tally.known:
        console.print(f"Here already: {_counted(tally.known)}.")
    if unopened:
        console.print(f"Without an opening post and therefore not shown: {unopened} discussions.")
    if tally.refused:
        console.print(f"Not stored: {len(tally.refused)} lines, named above.")


def _counted(many: dict[str, int]) -> str:
    told = [f"{many[kind]} {NAMES[kind][many[kind] != 1]}" for kind in NAMES if many.get(kind)]
    return ", ".join(told) or "nothing"
