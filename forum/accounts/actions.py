"""Everything that changes about people."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError, OperationalError

from forum.accounts import events, queries
from forum.accounts.handles import free_handle
from forum.accounts.models import Acceptance, Account, SignIn, Token, User
from forum.kit.api.calling import Scope
from forum.kit.db import changed, db, fresh, now, transactional
from forum.kit.policy import Refused
from forum.outbox.bus import publish

NAME_TAKEN = _l("This name, or one that looks like it, is taken. Choose another.")
NAME_REFUSED = _l("By a moderator's decision you cannot have this name. Choose another.")
TOUCH = timedelta(hours=1)  # how exactly a session's last use is known
TOUCH_TOKEN = timedelta(days=1)  # the same of a token


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """What somebody gives to become a member; the password is hashed already."""

    email: str
    name: str
    name_key: str
    password_hash: str
    language: str
    confirmed: bool = True
    of_age: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What somebody tells about themselves."""

    name: str
    name_key: str
    title: str
    organisation: str
    ecosystem_role: str
    region: str
    languages: Sequence[str]
    expertise: str
    about: str
    about_html: str
    open_profile: bool = False


def sign_up(new: NewAccount) -> None:
    """Make the account; for a known address tell its owner instead. The answer is the same."""
    try:
        _sign_up(new)
    except IntegrityError:  # a twin of this request was quicker
        _sign_up(new)


@transactional
def make_account(new: NewAccount, *, administrator: bool = False, demo: bool = False) -> Account:
    """A new account. Raises Refused when the address or a name that looks the same is taken."""
    if queries.account_of(new.email):
        raise Refused(_l("An account with this address exists already."))
    if queries.name_taken(new.name_key):
        raise Refused(NAME_TAKEN)
    account = Account(
        email=new.email.strip().casefold(),
        name=new.name,
        name_key=new.name_key,
        handle=free_handle(new.name),
        password_hash=new.password_hash,
        language=new.language,
        administrator=administrator,
        demo=demo,
        confirmed_at=now() if new.confirmed else None,
        of_age_at=now() if new.of_age else None,
    )
    db.session.add(account)
    db.session.flush()
    publish(events.SignedUp(account_id=account.id))
    return account


@transactional
def accept_documents(account_id: int) -> None:
    """Note that this member agrees to what is in force; a second time changes nothing."""
    fresh(Account, account_id)
    for document, version in queries.not_accepted(account_id):
        row = Acceptance(account_id=account_id, document=document, version=version)
        db.session.add(row)


@transactional
def begin_session(account: Account, *, browser: str, rehashed: str | None = None) -> str:
    """A new signed-in browser; its token, which only its cookie knows."""
    token = secrets.token_urlsafe(32)
    row = SignIn(token_hash=queries.token_hash(token), account_id=account.id, browser=browser[:120])
    db.session.add(row)
    if rehashed:
        changed(update(Account).where(Account.id == account.id).values(password_hash=rehashed))
    return token


@transactional
def end_session(user: User) -> None:
    """Sign this browser out; its cookie is worth nothing any more."""
    changed(delete(SignIn).where(SignIn.id == user.session_id))


@transactional
def end_all_sessions(account_id: int) -> int:
    """Sign every browser of this account out; how many there were."""
    return changed(delete(SignIn).where(SignIn.account_id == account_id))


@transactional
def touch_session(user: User) -> None:
    """Note that the session is in use."""
    changed(update(SignIn).where(SignIn.id == user.session_id).values(seen_at=now()))


@transactional
def forget_idle_sessions(idle: timedelta) -> int:
    """Delete sessions that nobody can use any more; how many there were."""
    idle_ones = SignIn.seen_at < now() - idle
    old_ones = SignIn.created_at < now() - queries.LONGEST_SESSION
    return changed(delete(SignIn).where(idle_ones | old_ones))


def update_profile(user: User, profile: Profile) -> None:
    """Change what others read about this member. Raises Refused when the name is taken."""
    try:
        _update_profile(user, profile)
    except IntegrityError:
        raise Refused(NAME_TAKEN) from None


@transactional
def choose_language(user: User, language: str) -> None:
    changed(update(Account).where(Account.id == user.id).values(language=language))


@transactional
def make_token(account: Account, *, name: str, scopes: Sequence[Scope] = (Scope.READ,)) -> str:
    """A new token of this account, which nobody can read again."""
    token = "vf_" + secrets.token_urlsafe(32)
    known_by = queries.token_hash(token)
    told = [scope.value for scope in Scope if scope in scopes]
    row = Token(account_id=account.id, token_hash=known_by, name=name[:60], scopes=told)
    db.session.add(row)
    return token


@transactional
def remove_token(account: Account, token_id: int) -> bool:
    """The program that has it is a guest from now on; whether there was such a token."""
    mine = delete(Token).where(Token.id == token_id, Token.account_id == account.id)
    return changed(mine) > 0


def note_token_use(user: User) -> None:
    """Note that the token is in use, if the database can be written to now."""
    with suppress(OperationalError):
        _touch_token(user)


@transactional
def note_staff(account: Account, *, staff: bool) -> None:
    """Whether this member works for the organisation that keeps the forum."""
    fresh(Account, account.id).staff = staff


@transactional
def make_administrator(account: Account) -> None:
    fresh(Account, account.id).administrator = True


@transactional
def remove_administrator(account: Account) -> None:
    """Raises Refused for the last one."""
    insist_on_another_administrator(account)
    fresh(Account, account.id).administrator = False


@transactional
def insist_on_another_administrator(account: Account) -> None:
    """Raises Refused for the last one: a forum without an administrator cannot be mended.

    One who is suspended at the moment does not count.
    """
    administrators = select(Account.id).where(Account.administrator, Account.closed_at.is_(None))
    ids = db.session.scalars(administrators.order_by(Account.id).with_for_update()).all()
    if account.id in ids and not set(ids) - {account.id, *queries.suspended(ids)}:
        raise Refused(_l("This is the last administrator. Name another one first."))


@transactional
def _touch_token(user: User) -> None:
    changed(update(Token).where(Token.id == user.token_id).values(used_at=now()))


@transactional
def _sign_up(new: NewAccount) -> None:
    if known := queries.holder_of(new.email):
        publish(events.KnownAddressSignedUp(account_id=known.id))
        return
    account = make_account(new)
    accept_documents(account.id)
    publish(events.ConfirmationAsked(account_id=account.id))


@transactional
def _update_profile(user: User, profile: Profile) -> None:
    if queries.name_taken(profile.name_key, but=user.id):
        raise Refused(NAME_TAKEN)
    if queries.name_refused(user.id, profile.name_key):
        raise Refused(NAME_REFUSED)
    account = fresh(Account, user.id)
    for name in Profile.__dataclass_fields__:
        setattr(account, name, getattr(profile, name))
    publish(events.ProfileChanged(account_id=user.id))
