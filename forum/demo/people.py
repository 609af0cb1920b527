"""The invented people: their accounts, profiles and roles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import select

from forum.accounts import actions, passwords, queries
from forum.accounts.actions import NewAccount, Profile
from forum.accounts.models import Account, NetworkRole, User
from forum.demo.past import Past, set_back
from forum.kit.db import db
from forum.kit.text.cleaning import skeleton
from forum.kit.text.posts import render
from forum.networks.actions import give_role
from forum.networks.models import Network

PASSWORD = "demo-verkkofoorumi"  # noqa: S105 - published: demo accounts are refused in production
DOMAIN = "example.org"
NOBODYS = "!"  # no password hashes to this
ADMINISTRATOR = "yllapito"


def address(person: Mapping[str, Any]) -> str:
    """The address of the account; those that one can sign in to are named after their role."""
    return f"{person.get('account', person['key'])}@{DOMAIN}"


def settle(
    people: list[dict[str, Any]], past: Past, *, password_hash: str, tick: Callable[[], None]
) -> Mapping[str, User]:
    """Everybody as a user who may act, by key. The hash is that of `PASSWORD`."""
    ids: dict[str, int] = {}
    for person in people:
        ids[person["key"]] = _settle(person, password_hash if "account" in person else NOBODYS)
        tick()
    set_back(Account, {ids[one["key"]]: {"created_at": past.ago(one["joined"])} for one in people})
    found = {key: queries.user(account_id) for key, account_id in ids.items()}
    return {key: user for key, user in found.items() if user}


def hashed_password() -> str:
    """The hash of the password of all demo accounts; slow, so made once."""
    return passwords.hashed(PASSWORD)


def _settle(person: Mapping[str, Any], password_hash: str) -> int:
    new = NewAccount(
        email=address(person),
        name=person["name"],
        name_key=skeleton(person["name"]),
        password_hash=password_hash,
        language=person["languages"][0],
    )
    administrator = person.get("account") == ADMINISTRATOR
    account = actions.make_account(new, administrator=administrator, demo=True)
    actions.accept_documents(account.id)
    user = queries.user(account.id)
    if user:
        actions.update_profile(user, _profile(person, account))
    _give_roles(account, person["networks"])
    return account.id


def _profile(person: Mapping[str, Any], account: Account) -> Profile:
    about = render(person.get("about", ""))
    return Profile(
        name=account.name,
        name_key=account.name_key,
        title=person["title"],
        organisation=person["organisation"],
        ecosystem_role=person["role"],
        region=person["region"],
        languages=person["languages"],
        expertise=person["expertise"],
        about=about.source,
        about_html=about.html,
    )


def _give_roles(account: Account, roles: Mapping[str, str]) -> None:
    networks = db.session.scalars(select(Network).where(Network.key.in_(roles)))
    for network in networks.all():
        give_role(account.id, network, NetworkRole[roles[network.key].upper()])
