"""Notices that end: their time is over, or their owner may not read any more what they tell of."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Select, delete, func, or_, select

from forum.accounts import queries as accounts
from forum.kit.db import changed, db, now, transactional
from forum.notifications import queries
from forum.notifications.actions.counting import counted
from forum.notifications.events import NoticesOutlived
from forum.notifications.models import NEWS, Notice
from forum.outbox.bus import publish
from forum.threads.models import Thread
from forum.threads.queries import readable_threads

BATCH = 200
READ, UNREAD = timedelta(days=60), timedelta(days=180)  # how long they are kept


@transactional
def withdraw(thread_id: int) -> None:
    """A batch of notices about what nobody shows to their owners any more."""
    thread = db.session.get_one(Thread, thread_id)
    if _delete(queries.outlived(thread).limit(BATCH)) == BATCH:
        publish(NoticesOutlived(thread_id=thread_id))


@transactional
def withdraw_from(account_id: int, network_id: int) -> None:
    """Somebody's place in a network is another one: what they may not read there now goes."""
    member = accounts.user(account_id)
    if member is None:
        return
    readable = readable_threads(member).where(Thread.id == Notice.thread_id).exists()
    told = select(Notice).join(Notice.thread).where(Notice.account_id == account_id)
    _delete(told.where(Thread.network_id == network_id, ~readable))


@transactional
def withdraw_in(network_id: int) -> None:
    """Rights in a network are different: look at every thread of it that notices are about."""
    for (thread_id,) in db.session.execute(queries.threads_told_of(network_id)):
        publish(NoticesOutlived(thread_id=thread_id))


@transactional
def withdraw_news(account_id: int, about: str) -> None:
    """Notices of what a member does not want to hear of any more."""
    told = select(Notice).where(Notice.account_id == account_id, Notice.kind == NEWS)
    _delete(told.where(Notice.about == about))


@transactional
def forget_old() -> bool:
    """Delete a batch of those whose time is over; True when there are more."""
    return _delete(_old().limit(BATCH)) == BATCH


def many_old() -> int:
    """How many there are whose time is over."""
    return db.session.scalar(select(func.count()).select_from(_old().subquery())) or 0


def _old() -> Select[Notice]:
    over = or_(
        Notice.unread.is_(False) & (Notice.happened_at < now() - READ),
        Notice.unread & (Notice.happened_at < now() - UNREAD),
    )
    return select(Notice).where(over)


def _delete(notices: Select[Notice]) -> int:
    """Delete them, and count anew for their owners; how many there were."""
    owners = db.session.scalars(notices.with_only_columns(Notice.account_id)).all()
    with counted(owners):
        of_these = notices.where(Notice.account_id.in_(owners)).with_only_columns(Notice.id)
        ids = db.session.scalars(of_these).all()
        return changed(delete(Notice).where(Notice.id.in_(ids)))
