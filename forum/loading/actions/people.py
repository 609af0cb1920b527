"""Users become accounts that nobody can sign in to before the owner of the address says so.

A file may not speak for somebody who is here already: whose address has an account keeps it to
themselves, and what the file says by that user stands under an account that nobody can sign in to.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from forum.accounts.handles import RESERVED, free_handle, handle_of
from forum.accounts.models import Account
from forum.kit.db import db
from forum.kit.text.cleaning import skeleton
from forum.loading.community import Community, Tally, rows_by_id
from forum.loading.ready import Ready
from forum.loading.told import User

KIND = "user"
NOBODYS = "!"  # no password hashes to this: the way in is a new password by mail
LONGEST_NAME = 60
NAMELESS = "name: it is taken, and so is the name with the username"


def settle(lines: Sequence[Ready[User]], community: Community, tally: Tally) -> None:
    """An account each, under a name, a handle and an address that are free."""
    moved_in = rows_by_id(community, [line.told.id for line in lines], Account)
    known, free = set(moved_in), _Free([line.told for line in lines])
    for number, told, language, _text in lines:
        if told.id in known:
            tally.known[KIND] += 1
        elif name := free.name(told):
            db.session.add(_account(told, community, name=name, language=language, free=free))
            known.add(told.id)
            tally.stored[KIND] += 1
        else:
            tally.refuse(number, NAMELESS)
    db.session.flush()


class _Free:
    """Names, handles and addresses that nobody has, neither here nor on the lines before."""

    def __init__(self, users: Sequence[User]) -> None:
        names = {skeleton(name) for user in users for name in (user.name, _with_username(user))}
        self._names = RESERVED | _present(Account.name_key, names)
        self._handles = _present(Account.handle, {handle_of(user.username) for user in users})
        self._addresses = _present(Account.email, {user.email for user in users})

    def name(self, user: User) -> str:
        """Their own, else the one with the username behind it, else none."""
        for name in (user.name, _with_username(user)):
            if skeleton(name) not in self._names:
                self._names.add(skeleton(name))
                return name
        return ""

    def handle(self, user: User) -> str:
        handle = handle_of(user.username)
        if handle in self._handles:
            db.session.flush()
            handle = free_handle(user.username)
        self._handles.add(handle)
        return handle

    def address(self, user: User, community: Community) -> str:
        if user.email in self._addresses:
            return f"{user.id}@{community.name}.invalid"
        self._addresses.add(user.email)
        return user.email


def _account(told: User, community: Community, *, name: str, language: str, free: _Free) -> Account:
    return Account(
        email=free.address(told, community),
        name=name,
        name_key=skeleton(name),
        handle=free.handle(told),
        password_hash=NOBODYS,
        language=language,
        created_at=told.joined,
        community=community.name,
        external_id=told.id,
    )


def _with_username(user: User) -> str:
    room = LONGEST_NAME - len(user.username) - len(" ()")
    return f"{user.name[:room].rstrip()} ({user.username})"


def _present(column: Any, values: set[str]) -> set[str]:
    return set(db.session.scalars(select(column).where(column.in_(values))))
