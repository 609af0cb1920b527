"""Named questions about people."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Delete, Select, bindparam, select

from forum.accounts.models import (
    Acceptance,
    Account,
    Link,
    NetworkRole,
    Purpose,
    Restricted,
    Restriction,
    SignIn,
    TakenProfile,
    Token,
    Unread,
    User,
    Verb,
)
from forum.kit.ask import Question, ask
from forum.kit.db import db, now
from forum.kit.policy import Sentence

LONGEST_SESSION = timedelta(days=180)  # however much it is used: ASVS 5.0, 7.3.2
UNUSED = timedelta(days=180)  # after which a token is worth nothing any more


@dataclass(frozen=True, slots=True)
class RolesOf(Question[dict[int, NetworkRole]]):
    """What this person is in which network."""

    account_id: int


@dataclass(frozen=True, slots=True)
class ToAccept(Question[list[tuple[str, int]]]):
    """Which documents, in which version, members must have agreed to before they write."""


@dataclass(frozen=True, slots=True)
class WhyClosed(Question[Sentence]):
    """Why the owner of this account is not let in, for whoever knows the password."""

    account_id: int


@dataclass(frozen=True, slots=True)
class Belongings(Question[Sequence[Delete]]):
    """What a room keeps of this account that nobody else needs: statements that delete it."""

    account_id: int


class Person(NamedTuple):
    """Somebody whom a page names."""

    id: int
    name: str


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def signed_in(token: str, *, idle: timedelta) -> User | None:
    """The user of a live session, or none when it ended, idled out, or the account is closed."""
    live = {"token": token_hash(token), "seen": now() - idle, "begun": now() - LONGEST_SESSION}
    row = db.session.execute(_SIGNED_IN, live).first()
    if row is None:
        return None
    return _user(row, session_id=row.session_id, token=token, seen_at=row.seen_at)


def user(account_id: int) -> User | None:
    """The same for actions that are not asked for from a browser (commands, tests)."""
    row = db.session.execute(select(*_USER).where(Account.id == account_id)).first()
    return _user(row, session_id=0, token="", seen_at=now()) if row else None


def user_of_token(token: str) -> User | None:
    """The user whose program sent this token."""
    query = (
        select(*_USER, Token.id.label("token_id"), Token.scopes, Token.used_at)
        .join(Token, Token.account_id == Account.id)
        .where(Token.token_hash == token_hash(token), Token.used_at > now() - UNUSED)
        .where(Account.closed_at.is_(None))
    )
    row = db.session.execute(query).first()
    if row is None:
        return None
    user = _user(row, session_id=0, token="", seen_at=row.used_at)
    user.token_id, user.scopes = row.token_id, frozenset(row.scopes)
    return user


def tokens_of(account_id: int) -> Sequence[Token]:
    """Every token of somebody, the last made first."""
    query = select(Token).where(Token.account_id == account_id).order_by(Token.id.desc())
    return db.session.scalars(query).all()


def account_of(email: str) -> Account | None:
    return db.session.scalar(select(Account).where(Account.email == email.strip().casefold()))


def holder_of(email: str) -> Account | None:
    """Whose address it is, or was until lately: the way back to it stays open for a while."""
    kept = (
        select(Account)
        .join(Link, Link.account_id == Account.id)
        .where(Link.email == email.strip().casefold(), Link.purpose == Purpose.UNDO)
        .where(Link.expires_at > now())
    )
    return account_of(email) or db.session.scalar(kept)


def address_taken(email: str) -> bool:
    return holder_of(email) is not None


def live_link(token: str, purpose: Purpose) -> Link | None:
    """The link that was mailed with this token, when it works now."""
    query = select(Link).where(
        Link.token_hash == token_hash(token), Link.purpose == purpose, Link.expires_at > now()
    )
    link = db.session.scalar(query)
    return link if link and unchanged(link, db.session.get_one(Account, link.account_id)) else None


def unchanged(link: Link, account: Account) -> bool:
    """Whether the account is open, and as it was when the link was made."""
    return not account.closed_at and link.bound_to == state_of(account, link.purpose)


def state_of(account: Account, purpose: Purpose) -> str:
    """What must not have changed for a link to work: the address and, but for confirming it, the
    password. The way back to an old address is bound to neither, since both may be a thief's.
    """
    bound = {
        Purpose.CONFIRM: (account.email,),
        Purpose.RESET: (account.email, account.password_hash),
        Purpose.MOVE: (account.email, account.password_hash),
        Purpose.UNDO: (),
    }
    return token_hash("\n".join(bound[purpose]))


def name_taken(name_key: str, *, but: int | None = None) -> bool:
    query = select(Account.id).where(Account.name_key == name_key, Account.id != (but or 0))
    return db.session.scalar(query) is not None


def name_refused(account_id: int, name_key: str) -> bool:
    """Whether a decision took this name, or one that looks like it, from this person."""
    query = select(TakenProfile.number).where(
        TakenProfile.account_id == account_id, TakenProfile.name_key == name_key
    )
    return db.session.scalars(query.limit(1)).first() is not None


def to_accept() -> list[tuple[str, int]]:
    """Every document, with its version, that a member must have agreed to."""
    return [one for answer in ask(ToAccept()) for one in answer]


def not_accepted(account_id: int) -> list[tuple[str, int]]:
    """What this member has not agreed to yet."""
    rows = db.session.execute(
        select(Acceptance.document, Acceptance.version).where(Acceptance.account_id == account_id)
    )
    agreed = {(document, version) for document, version in rows}
    return [one for one in to_accept() if one not in agreed]


def people_called(handles: Collection[str]) -> Mapping[str, Person]:
    """Who stands behind these handles, of those whose accounts are open."""
    if not handles:
        return {}
    query = select(Account.handle, Account.id, Account.name).where(
        Account.handle.in_(handles), Account.closed_at.is_(None)
    )
    return {handle: Person(key, name) for handle, key, name in db.session.execute(query)}


def unconfirmed(*, older_than: timedelta) -> Sequence[int]:
    """Accounts that somebody made here so long ago, and whose address nobody has confirmed."""
    query = select(Account.id).where(
        Account.confirmed_at.is_(None),
        Account.external_id.is_(None),
        Account.created_at < now() - older_than,
    )
    return db.session.scalars(query.order_by(Account.id)).all()


def open_accounts() -> Select[Account]:
    """Profiles that anybody may see: the name and what its owner added to it."""
    return select(Account).where(Account.closed_at.is_(None))


def open_profiles() -> Select[Account]:
    """Those of which `policy.read_profile` lets everybody read the whole."""
    return open_accounts().where(Account.open_profile)


def suspended(account_ids: Collection[int]) -> Sequence[int]:
    """Which of them a decision lets only read now, everywhere."""
    query = select(Restriction.account_id).where(
        Restriction.account_id.in_(account_ids),
        Restriction.verb == Verb.SUSPEND,
        Restriction.network_id.is_(None),
        Restriction.until > now(),
    )
    return db.session.scalars(query).all()


def pictures_in_use() -> set[str]:
    """Keys of the pictures that somebody shows, or that a decision took and may give back."""
    shown = select(Account.picture).where(Account.picture != "")
    taken = select(TakenProfile.picture).where(TakenProfile.picture != "")
    return {*db.session.scalars(shown), *db.session.scalars(taken)}


def sessions(account_id: int) -> Sequence[SignIn]:
    """Browsers in which somebody is signed in, the last used first."""
    query = select(SignIn).where(SignIn.account_id == account_id)
    return db.session.scalars(query.order_by(SignIn.seen_at.desc(), SignIn.id)).all()


_UNREAD = (
    select(Unread.notices).where(Unread.account_id == Account.id).scalar_subquery().label("unread")
)
_USER = (
    Account.id,
    Account.name,
    Account.language,
    Account.administrator,
    Account.created_at,
    _UNREAD,
    Account.picture,
    Account.confirmed_at.is_not(None),
    Account.drafts,
)
_SIGNED_IN = (
    select(*_USER, SignIn.id.label("session_id"), SignIn.seen_at)
    .join(SignIn, SignIn.account_id == Account.id)
    .where(SignIn.token_hash == bindparam("token"), SignIn.seen_at > bindparam("seen"))
    .where(SignIn.created_at > bindparam("begun"), Account.closed_at.is_(None))
)
_RESTRICTIONS = select(
    Restriction.verb, Restriction.network_id, Restriction.until, Restriction.number
).where(Restriction.account_id == bindparam("account"), Restriction.until > bindparam("now"))


def _user(row: Sequence[Any], *, session_id: int, token: str, seen_at: datetime) -> User:
    account_id, name, language, administrator, joined_at, unread, *more = row[:9]
    picture, confirmed, drafts = more
    restrictions = _restrictions(account_id)
    closed = {one.network_id for one in restrictions if one.verb is Verb.SUSPEND}
    return User(
        id=account_id,
        name=name,
        language=language,
        administrator=administrator and None not in closed,
        confirmed=confirmed,
        session_id=session_id,
        token=token,
        seen_at=seen_at,
        joined_at=joined_at,
        unread=unread or 0,
        drafts=drafts,
        picture=picture,
        roles={} if None in closed else _roles(account_id, but=closed),
        restrictions=restrictions,
    )


def _roles(account_id: int, *, but: Collection[int | None]) -> dict[int, NetworkRole]:
    """What this person is where; nothing in networks that a decision closes to them."""
    roles: dict[int, NetworkRole] = {}
    for answer in ask(RolesOf(account_id)):
        roles |= answer
    return {network: role for network, role in roles.items() if network not in but}


def _restrictions(account_id: int) -> tuple[Restricted, ...]:
    rows = db.session.execute(_RESTRICTIONS, {"account": account_id, "now": now()})
    return tuple(Restricted._make(row) for row in rows)
