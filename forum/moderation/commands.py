"""`forum moderation …`: what an operator and an auditor ask of the log."""

from __future__ import annotations

import sys

from flask import current_app
from flask.cli import AppGroup
from rich.console import Console

from forum.moderation import verifying

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
