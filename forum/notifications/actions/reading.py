"""Notices that somebody has seen."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, exists, update

from forum.accounts.models import User
from forum.kit.db import changed, transactional
from forum.kit.policy import require
from forum.notifications import policy
from forum.notifications.actions.counting import counted
from forum.notifications.models import Notice
from forum.threads.models import ThreadReader


@transactional
def mark_read(reader: User, notice: Notice) -> None:
    """This notice, and what else there is about the same. Raises Refused."""
    require(policy.read(reader, notice))
    _read(reader.id, Notice.about == notice.about)


@transactional
def mark_all_read(reader: User) -> None:
    _read(reader.id)


@transactional
def read_to(account_id: int, thread_id: int, number: int) -> None:
    """Somebody has read a thread so far: what was to be told about that is told."""
    _read(account_id, Notice.thread_id == thread_id, Notice.last_number <= number)


@transactional
def read_since(account_id: int, moment: datetime) -> None:
    """Somebody has marked threads as read since: what was to be told about them is told."""
    marked = exists().where(
        ThreadReader.account_id == account_id,
        ThreadReader.thread_id == Notice.thread_id,
        ThreadReader.updated_at >= moment,
        ThreadReader.last_read_number >= Notice.last_number,
    )
    _read(account_id, marked)


def _read(account_id: int, *which: ColumnElement[bool]) -> None:
    with counted([account_id]):
        waiting = update(Notice).where(Notice.account_id == account_id, Notice.unread, *which)
        changed(waiting.values(unread=False))
