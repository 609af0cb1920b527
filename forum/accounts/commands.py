"""`forum user …`: people without a browser."""

from __future__ import annotations

import click
from flask.cli import AppGroup
from rich.console import Console

from forum.accounts import actions, credentials, passwords, queries
from forum.accounts.models import Account
from forum.kit.api.calling import Scope
from forum.kit.db import now
from forum.kit.i18n import LANGUAGES
from forum.kit.text.cleaning import clean_line, skeleton

console = Console(highlight=False)
group = AppGroup("user", help="Make accounts, give roles and tokens.")


@group.command("create")
@click.argument("email")
@click.argument("name")
@click.option("--administrator", is_flag=True, help="May do everything everywhere.")
@click.option("--language", type=click.Choice(LANGUAGES), default="fi", show_default=True)
@click.password_option(envvar="FORUM_PASSWORD", help="At least 12 characters.")
def create(email: str, name: str, administrator: bool, language: str, password: str) -> None:
    """Make an account for EMAIL with the display name NAME."""
    if reason := passwords.weakness(password, about=[email, name]):
        raise click.ClickException(str(reason))
    new = actions.NewAccount(
        email=email,
        name=clean_line(name),
        name_key=skeleton(clean_line(name)),
        password_hash=passwords.hashed(password),
        language=language,
    )
    account = actions.make_account(new, administrator=administrator)
    console.print(f"Account {account.id} is made.")


@group.command("close")
@click.argument("email")
def close(email: str) -> None:
    """Close the account of EMAIL: every browser and program of it is out at once."""
    credentials.close_account(_account(email))
    console.print("The account is closed.")


@group.command("token")
@click.argument("email")
@click.option("--name", default="command line", show_default=True, help="What it is for.")
@click.option(
    "--scope",
    "scopes",
    type=click.Choice([scope.value for scope in Scope]),
    multiple=True,
    default=[Scope.READ.value],
    show_default=True,
    help="What a program may do with it; give it again for more.",
)
def token(email: str, name: str, scopes: tuple[str, ...]) -> None:
    """Make a token with which a program acts as EMAIL; shown once."""
    wanted = [Scope(scope) for scope in scopes]
    console.print(actions.make_token(_account(email), name=name, scopes=wanted))


@group.command("tokens")
@click.argument("email")
def tokens(email: str) -> None:
    """List the tokens of EMAIL: number, name, scopes, day of the last use."""
    for row in queries.tokens_of(_account(email).id):
        scopes, used = " ".join(row.scopes), row.used_at.date().isoformat()
        end = "" if row.used_at > now() - queries.UNUSED else ", run out"
        console.print(f"{row.id}  {row.name}  ({scopes}; used {used}{end})", markup=False)


@group.command("remove-token")
@click.argument("email")
@click.argument("number", type=int)
def remove_token(email: str, number: int) -> None:
    """Take back the token with this NUMBER; its program is a guest from now on."""
    if not actions.remove_token(_account(email), number):
        raise click.ClickException(f"{email} has no token with the number {number}.")
    console.print("The token is taken back.")


@group.command("staff")
@click.argument("email")
@click.option("--on/--off", "staff", default=True, help="Whether the badge is shown.")
def staff(email: str, staff: bool) -> None:
    """Tell beside what EMAIL writes that the person works for the competence centre."""
    actions.note_staff(_account(email), staff=staff)
    console.print("The badge is shown." if staff else "The badge is gone.")


def _account(email: str) -> Account:
    account = queries.account_of(email)
    if account is None:
        raise click.ClickException(f"There is no account with the address {email}.")
    return account
