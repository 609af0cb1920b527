"""The command `forum`: the composition root of everything that is typed instead of clicked."""

from __future__ import annotations

import sys
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup, FlaskGroup
from rich.console import Console
from rich.table import Table
from sqlalchemy.exc import DBAPIError

from forum import settings
from forum.accounts import commands as accounts
from forum.app import create_app
from forum.demo import commands as demo
from forum.innovations import commands as innovations
from forum.kit import checks, health, keeping, migrating, serving
from forum.kit.ask import ask
from forum.kit.policy import Refused
from forum.loading import commands as loading
from forum.moderation import commands as moderation
from forum.networks import commands as networks
from forum.networks import defaults
from forum.outbox import commands as outbox
from forum.outbox import consumer
from forum.search import commands as search
from forum.search import index
from forum.vocabulary import defaults as concepts

SHOWN = 5  # wrong rows of each kind that are told
console = Console()
UNREADY = "The database does not answer, or has not been brought up: forum db upgrade"


class Sentences(FlaskGroup):
    """Errors are one sentence and an exit code, never a trace."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (settings.BadSettings, Refused) as error:
            raise click.ClickException(str(error)) from None
        except DBAPIError:
            raise click.ClickException(UNREADY) from None


main = Sentences(
    name="forum",
    create_app=create_app,
    help="Run and look after a forum. Settings come from FORUM_… in the environment.",
    add_default_commands=False,
    add_version_option=False,
    load_dotenv=False,
    set_debug_flag=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
main.params.clear()  # Flask's own options: ours come from the environment
database = AppGroup("db", help="Take the database up or down, step by step.")
main.add_command(database)
main.add_command(accounts.group)
main.add_command(demo.demo)
main.add_command(loading.load)
main.add_command(search.group)
main.add_command(outbox.group)
main.add_command(innovations.group)
main.add_command(moderation.group)
accounts.group.add_command(networks.role)


@main.command("run")
def run() -> None:
    """Serve the forum: web workers and the consumer, until Ctrl-C."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    chosen: settings.Settings = app.config["SETTINGS"]
    if not migrating.is_current():
        raise click.ClickException("The database is not up to date. Run: forum db upgrade")
    console.print(f"Verkkofoorumi answers at http://{chosen.host}:{chosen.port}")
    if chosen.demo:
        demo.tell_accounts()
    sys.stdout.flush()
    index.preload()
    sys.exit(serving.serve(app, chosen, background=lambda: consumer.run(app)))


@main.command("worker")
def worker() -> None:
    """Only the consumer: deliveries, index, mail. For further hosts."""
    consumer.run(current_app._get_current_object())  # type: ignore[attr-defined]


@main.command("doctor")
def doctor() -> None:
    """Tell what runs here and how each part is; exit code 1 when one is not well."""
    parts = ask(health.Ready())
    table = Table(box=None, show_header=False)
    for part in parts:
        figures = " ".join(f"{name}={value:g}" for name, value in (part.figures or {}).items())
        table.add_row(part.name, "well" if part.well else "not well", f"{part.state} {figures}")
    for answer in ask(health.Diagnosis()):
        for name, finding in answer.items():
            table.add_row(name, "", finding)
    console.print(table)
    sys.exit(0 if all(part.well for part in parts) else 1)


@main.command("check")
@click.option("--dry-run", is_flag=True, help="Tell what is wrong and leave it as it is.")
def check(dry_run: bool) -> None:
    """Compare everything that is kept twice, and repair what differs.

    Exit code 1 when something is left wrong.
    """
    found = 0
    for one in [check for told in ask(checks.Checks()) for check in told]:
        wrong = 0
        for batch in one.wrong():
            for row in batch[: max(0, SHOWN - wrong)]:
                console.print(f"  {row}", markup=False)
            wrong += len(batch)
            if not dry_run:
                one.repair(batch)
        found += wrong
        console.print(f"{one.name}: {_state(wrong, repaired=not dry_run)}")
    sys.exit(1 if found and dry_run else 0)


@main.command("retention")
@click.option("--dry-run", is_flag=True, help="Tell what is past its term and leave it there.")
def retention(dry_run: bool) -> None:
    """Take away what has been kept long enough, class by class, as the consumer does every night.

    What a turn of its own takes away is only counted.
    """
    found = [(kept, kept.due()) for kept in keeping.classes()]
    gone = {} if dry_run else {kept.name: many for kept, many in keeping.enforce()}
    for kept, due in found:
        done = f", {gone[kept.name]} gone" if kept.forget and kept.name in gone else ""
        term = f"{kept.term.days} days after {kept.after}"
        console.print(f"{kept.name} ({term}): {due} past their term{done}", soft_wrap=True)


def _state(wrong: int, *, repaired: bool) -> str:
    return f"{wrong} wrong{', repaired' if repaired else ''}" if wrong else "right"


@database.command("upgrade")
@click.argument("target", default="head")
def upgrade(target: str) -> None:
    """Take every step up to TARGET; lay down the default networks and new keywords."""
    migrating.upgrade(target)
    if target == "head" and (made := defaults.lay_down()):
        console.print(f"{made} networks laid down.")
    if target == "head" and (made := concepts.lay_down()):
        console.print(f"{made} keywords laid down.")
    console.print("The database is up to date.")


@database.command("downgrade")
@click.argument("target")
def downgrade(target: str) -> None:
    """Take steps back to TARGET (a step's number, or base)."""
    migrating.downgrade(target)
    console.print(f"The database is at {target}.")


@database.command("revise", hidden=True)
@click.argument("message")
def revise(message: str) -> None:
    """Write a new step from the difference between tables and models."""
    migrating.revise(message)
