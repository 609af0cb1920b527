"""The number that the header shows, right after every change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import func, select, update

from forum.accounts.models import Unread
from forum.kit.db import changed, db, put_missing
from forum.notifications.models import Notice


@contextmanager
def counted(account_ids: Iterable[int]) -> Iterator[None]:
    """Inside, nobody else changes the notices of these people; afterwards their number is right.

    Everybody who changes notices comes through here. People are held in the order of their ids, so
    that two who hold several never wait for each other.
    """
    ids = sorted(set(account_ids))
    if not ids:
        yield
        return
    put_missing(Unread, [{"account_id": account_id} for account_id in ids])
    held = select(Unread.account_id).where(Unread.account_id.in_(ids)).order_by(Unread.account_id)
    db.session.execute(held.with_for_update())
    yield
    db.session.flush()
    many = select(func.count(Notice.id)).where(
        Notice.account_id == Unread.account_id, Notice.unread
    )
    recount = update(Unread).where(Unread.account_id.in_(ids))
    changed(recount.values(notices=many.scalar_subquery()))
