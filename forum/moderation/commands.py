"""`forum moderation …`: what an operator and an auditor ask of the log."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime

import click
from flask import current_app
from flask.cli import AppGroup
from rich.console import Console

from forum.moderation import commission, verifying

console = Console(highlight=False, soft_wrap=True)
group = AppGroup("moderation", help="Verify the log of moderation; hand out what the law asks for.")


@group.command("verify")
def verify() -> None:
    """Compute every digest of the log again.

    Exit code 1, and the first row that is not as it was written, when something was changed.
    """
    verified = verifying.verify(current_app.config["SETTINGS"].instance)
    if verified.fault:
        console.print(f"{verified.fault} {verified.rows} rows before it are as they were written.")
        sys.exit(1)
    console.print(f"{verified.rows} rows are as they were written. Newest: {verified.digest}")


@group.command("statements")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), required=True, help="First day.")
def statements(since: datetime) -> None:
    """Write statements of reasons without personal data, as JSON, for the Commission's database.

    Read them before you hand them on: a program does not know every name.
    """
    if current_app.config["SETTINGS"].statements == "off":
        raise click.ClickException("This is off. Set FORUM_STATEMENTS=on to hand them out.")
    told = list(commission.statements(since.replace(tzinfo=UTC)))
    click.echo(json.dumps({"statements": told}, ensure_ascii=False, indent=1))
