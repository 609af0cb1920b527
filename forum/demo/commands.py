"""`forum demo`: fills the forum with an invented community."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import with_appcontext
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from forum.demo import filling, people
from forum.demo.told import told
from forum.kit.db import now
from forum.settings import Settings

console = Console(highlight=False)


@click.command("demo")
@with_appcontext
def demo() -> None:
    """Fill the forum once with invented people and their talk; tell the demo accounts."""
    chosen: Settings = current_app.config["SETTINGS"]
    if chosen.production or not chosen.demo:
        raise click.ClickException(
            "Demo accounts have a published password. To allow them here, set FORUM_DEMO=1."
        )
    if filling.is_filled():
        console.print("The demo is there already; nothing was changed.")
    else:
        _fill()
    tell_accounts()


def _fill() -> None:
    planned = filling.plan(now())
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=console) as progress:
        task = progress.add_task("People and discussions", total=planned.steps)
        filling.fill(planned, lambda: progress.advance(task))
        index = progress.add_task("Search index", total=planned.documents)
        filling.deliver(lambda: progress.advance(index))
        progress.update(index, completed=planned.documents)


def tell_accounts() -> None:
    """Print the accounts that anybody may sign in with."""
    console.print(f"Sign in with the password {people.PASSWORD} as")
    for person in told("people"):
        if "account" in person:
            console.print(f"  {people.address(person):28} {person['name']}, {person['title']}")
