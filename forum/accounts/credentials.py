"""What proves that somebody is who they say: addresses, passwords, sessions, mailed links.

A link is a random token of 256 bits, of which only the hash is kept. It works once, within its
term, and only while the account is as it was when the link was made (OWASP ASVS 5.0, 6.5 and 11.5).

A reset ends every session and takes back every token of programs: it is for those whose account
somebody else may hold, and a token made by that one would go on reading (7.4.3). A change of the
password by somebody who knows it leaves tokens alone, and other sessions if so chosen (7.4.3).
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from forum.accounts import actions, events, letters, passwords, queries
from forum.accounts.models import Account, Link, Purpose, SignIn, Token, User
from forum.kit.db import changed, db, fresh, now, transactional
from forum.kit.policy import Refused
from forum.outbox.bus import publish

TERMS: Mapping[Purpose, timedelta] = {
    Purpose.CONFIRM: timedelta(hours=24),
    Purpose.MOVE: timedelta(hours=24),
    Purpose.RESET: timedelta(hours=1),
    Purpose.UNDO: timedelta(days=7),
}
WORTHLESS = _l("This link has been used already, or it is too old.")
ADDRESS_TAKEN = _l("This address cannot be used. Choose another one.")


@transactional
def ask_confirmation(user: User) -> None:
    """Have the letter with the link sent once more."""
    publish(events.ConfirmationAsked(account_id=user.id))


@transactional
def send_confirmation(account_id: int) -> None:
    account = fresh(Account, account_id)
    if account.confirmed_at is None:
        letters.ask_to_confirm(account, _make_link(account, Purpose.CONFIRM, account.email))


@transactional
def confirm(token: str) -> None:
    """The address is its owner's. Raises Refused when the link is worth nothing."""
    account = _take(token, Purpose.CONFIRM)[0]
    account.confirmed_at = account.confirmed_at or now()
    _forget_links(account, Purpose.CONFIRM)


@transactional
def ask_reset(email: str) -> None:
    """The same work for every address: whether there is an account, the handler finds out."""
    publish(events.ResetAsked(email=email))


@transactional
def send_reset(email: str) -> None:
    account = queries.account_of(email)
    if account and not account.closed_at:
        letters.offer_reset(account, _make_link(account, Purpose.RESET, account.email))


@transactional
def reset_password(token: str, password_hash: str) -> None:
    """Let its owner in again and everybody else out. Raises Refused for a worthless link."""
    account = _take(token, Purpose.RESET)[0]
    account.password_hash = password_hash
    account.confirmed_at = account.confirmed_at or now()
    _shut_out(account)
    _forget_links(account, Purpose.CONFIRM, Purpose.RESET, Purpose.MOVE)
    letters.tell_of_password(account)


@transactional
def change_password(user: User, password_hash: str, *, browser: str, end_others: bool) -> str:
    """This browser's new session; the one before is dead."""
    account = fresh(Account, user.id)
    account.password_hash = password_hash
    changed(delete(SignIn).where(SignIn.id == user.session_id))
    if end_others:
        actions.end_all_sessions(account.id)
    _forget_links(account, Purpose.RESET, Purpose.MOVE)
    letters.tell_of_password(account)
    return actions.begin_session(account, browser=browser)


@transactional
def ask_move(user: User, email: str) -> None:
    """Ask at the new address. Nobody learns whether an account has it already."""
    publish(events.MoveAsked(account_id=user.id, email=email.strip().casefold()))


@transactional
def send_move(account_id: int, email: str) -> None:
    account = fresh(Account, account_id)
    if not (account.closed_at or queries.address_taken(email)):
        letters.ask_to_move(account, _make_link(account, Purpose.MOVE, email), to=email)


def move(token: str) -> None:
    """Use the new address from now on. Raises Refused for a worthless link or a taken address."""
    try:
        _move(token)
    except IntegrityError:  # somebody signed up with it at this very moment
        raise Refused(ADDRESS_TAKEN) from None


@transactional
def undo_move(token: str) -> None:
    """Bring the old address back. Whoever changed it knew the password, so that ends too."""
    account, email = _take(token, Purpose.UNDO)
    account.email, account.password_hash = email, passwords.nobodys()
    _shut_out(account)
    _forget_links(account, *Purpose)
    publish(events.ResetAsked(email=email))


@transactional
def end_session_of(user: User, session_id: int) -> bool:
    """Sign one of one's browsers out; whether it was one's own."""
    own = SignIn.account_id == user.id
    return bool(changed(delete(SignIn).where(SignIn.id == session_id, own)))


@transactional
def end_other_sessions(user: User) -> int:
    """Sign every browser out but this one; how many there were."""
    others = (SignIn.account_id == user.id, SignIn.id != user.session_id)
    return changed(delete(SignIn).where(*others))


@transactional
def close_account(account: Account) -> None:
    """Let nobody in any more, at once. Raises Refused for the last administrator."""
    account = fresh(Account, account.id)
    if account.administrator:
        actions.remove_administrator(account)
    account.closed_at = account.closed_at or now()
    _shut_out(account)
    _forget_links(account, *Purpose)
    publish(events.ProfileChanged(account_id=account.id))


@transactional
def open_account(account: Account) -> None:
    """Let its owner sign in again; whoever was an administrator is none any more."""
    account = fresh(Account, account.id)
    account.closed_at = None
    publish(events.ProfileChanged(account_id=account.id))


@transactional
def forget_old_links() -> int:
    return changed(delete(Link).where(Link.expires_at < now()))


@transactional
def _move(token: str) -> None:
    account, email = _take(token, Purpose.MOVE)
    if queries.address_taken(email):
        raise Refused(ADDRESS_TAKEN)
    before, account.email, account.confirmed_at = account.email, email, now()
    _forget_links(account, Purpose.CONFIRM, Purpose.RESET, Purpose.MOVE)
    letters.tell_of_move(account, _make_link(account, Purpose.UNDO, before), to=before)


def _make_link(account: Account, purpose: Purpose, email: str) -> str:
    """The token, which only the letter knows."""
    token = secrets.token_urlsafe(32)
    link = Link(
        token_hash=queries.token_hash(token),
        account_id=account.id,
        purpose=purpose,
        email=email,
        bound_to=queries.state_of(account, purpose),
        expires_at=now() + TERMS[purpose],
    )
    db.session.add(link)
    return token


def _take(token: str, purpose: Purpose) -> tuple[Account, str]:
    """The account and the address of a link that works now; it does not work again."""
    link = queries.live_link(token, purpose)
    if link is None:
        raise Refused(WORTHLESS)
    account = fresh(Account, link.account_id)  # a twin of this request waits here
    first = queries.unchanged(link, account) and changed(delete(Link).where(Link.id == link.id))
    if not first:
        raise Refused(WORTHLESS)
    return account, link.email


def _shut_out(account: Account) -> None:
    """End every session, and take back every token of programs."""
    actions.end_all_sessions(account.id)
    changed(delete(Token).where(Token.account_id == account.id))


def _forget_links(account: Account, *purposes: Purpose) -> None:
    changed(delete(Link).where(Link.account_id == account.id, Link.purpose.in_(purposes)))
