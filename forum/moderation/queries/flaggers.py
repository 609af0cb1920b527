"""Trusted flaggers: who they are, and whether somebody is one."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, exists, false, or_, select

from forum.accounts.models import Account, Viewer
from forum.kit.db import db
from forum.moderation.models import TrustedFlagger


def readable_flaggers(viewer: Viewer) -> Select[TrustedFlagger]:
    """All of them, for administrators."""
    query = select(TrustedFlagger)
    return query if viewer.administrator else query.where(false())


def listed_flaggers(administrator: Viewer) -> Sequence[TrustedFlagger]:
    query = readable_flaggers(administrator).order_by(TrustedFlagger.name, TrustedFlagger.id)
    return db.session.scalars(query).all()


def trusts(reporter: Viewer, email: str) -> bool:
    """By the account, or by the address of mail that the account or the guest has."""
    address = _address_of(reporter) if reporter.is_authenticated else email.strip().casefold()
    known = TrustedFlagger.sign.in_([address, address.rpartition("@")[2]])
    named = TrustedFlagger.account_id == (reporter.id or 0)
    return bool(db.session.scalar(select(exists().where(or_(known, named)))))


def account_called(handle: str) -> Account | None:
    query = select(Account).where(Account.handle == handle, Account.closed_at.is_(None))
    return db.session.scalar(query)


def _address_of(reporter: Viewer) -> str:
    """What somebody who reads the mail of the address has confirmed; empty before that."""
    query = select(Account.email).where(
        Account.id == reporter.id, Account.confirmed_at.is_not(None)
    )
    return db.session.scalar(query) or ""
