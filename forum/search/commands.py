"""`forum search …`: the index from the command line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

import click
from flask.cli import AppGroup
from rich.console import Console
from rich.progress import Progress

from forum.search import index, indexer
from forum.search.documents import all_documents, all_keys
from forum.search.engines.engine import Document, IndexBusy, IndexUnavailable
from forum.settings import BadSettings, SearchEngine

console = Console(highlight=False)
group = AppGroup("search", help="Make the index anew, or compare it with the database.")


@group.command("rebuild")
@click.option("--engine", type=click.Choice(get_args(SearchEngine)), help="Another one than is set")
def rebuild(engine: SearchEngine | None) -> None:
    """Fill a new index beside the one in use and switch to it.

    The index of another engine can be made before FORUM_SEARCH_ENGINE chooses it.
    """
    total = sum(1 for _key in all_keys())
    with Progress(console=console) as progress:
        told = progress.track(all_documents(), total=total, description="Documents")
        try:
            _rebuild(engine or index.chosen(), told)
        except IndexBusy:
            raise click.ClickException("Another process is making the index just now.") from None
        except BadSettings as error:
            raise click.ClickException(str(error)) from None
    console.print(f"{total} documents can be found.")


def _rebuild(name: SearchEngine, told: Iterable[Document]) -> None:
    if name == index.chosen():
        indexer.rebuild(told)
    else:
        indexer.fill(index.another(name), told)


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
