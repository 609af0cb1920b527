"""`forum user role`: who is what, in a network or in the whole forum."""

from __future__ import annotations

import click
from flask.cli import with_appcontext
from rich.console import Console
from sqlalchemy import select

from forum.accounts import actions as accounts
from forum.accounts import queries
from forum.accounts.models import NetworkRole
from forum.kit.db import db
from forum.networks import actions
from forum.networks.models import Network

console = Console(highlight=False)
ROLES = [role.name.lower() for role in NetworkRole]


@click.command("role")
@click.argument("email")
@click.argument("name", type=click.Choice([*ROLES, "administrator", "no-administrator"]))
@click.option("--network", "key", help="Key of the network; administrators need none.")
@with_appcontext
def role(email: str, name: str, key: str | None) -> None:
    """Make EMAIL a member, moderator or coordinator of a network, or an administrator."""
    account = queries.account_of(email)
    if account is None:
        raise click.ClickException(f"There is no account with the address {email}.")
    if name == "administrator":
        accounts.make_administrator(account)
    elif name == "no-administrator":
        accounts.remove_administrator(account)
    else:
        actions.give_role(account.id, _network(key), NetworkRole[name.upper()])
    console.print(f"{email} is {name} now.")


def _network(key: str | None) -> Network:
    network = db.session.scalar(select(Network).where(Network.key == (key or "")))
    if network is None:
        known = ", ".join(db.session.scalars(select(Network.key).order_by(Network.position)))
        raise click.ClickException(f"Name one of the networks with --network: {known}.")
    return network
