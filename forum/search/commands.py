"""`forum search …`: the index from the command line."""

from __future__ import annotations

import click
from flask.cli import AppGroup
from rich.console import Console
from rich.progress import Progress

from forum.search import indexer
from forum.search.documents import all_documents, all_keys
from forum.search.engines.engine import IndexBusy, IndexUnavailable

console = Console(highlight=False)
group = AppGroup("search", help="Make the index anew, or compare it with the database.")


@group.command("rebuild")
def rebuild() -> None:
    """Fill a new index beside the one in use and switch to it."""
    total = sum(1 for _key in all_keys())
    with Progress(console=console) as progress:
        told = progress.track(all_documents(), total=total, description="Documents")
        try:
            indexer.rebuild(told)
        except IndexBusy:
            raise click.ClickException("Another process is making the index just now.") from None
    console.print(f"{total} documents can be found.")


@group.command("check")
def check() -> None:
    """Compare index and database; what differs is noted for the consumer. Exit code 1 then."""
    try:
        different = indexer.mend()
    except IndexUnavailable:
        raise click.ClickException("There is no index that can be read.") from None
    if different:
        console.print(f"{different} documents differ; the consumer will mend them.")
        raise SystemExit(1)
    console.print("Index and database agree.")
