"""`forum mail …`: what a person does about letters that nobody took."""

from __future__ import annotations

from flask.cli import AppGroup
from rich.console import Console

from forum.outbox import post

console = Console(highlight=False)
group = AppGroup("mail", help="Look after letters that could not be sent.")


@group.command("again")
def again() -> None:
    """Try again to send what was given up (`forum doctor` tells what that is)."""
    console.print(f"{post.try_again()} letters are tried again.")
