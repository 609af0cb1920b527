"""How far a member has read."""

from __future__ import annotations

from forum.accounts.models import User
from forum.kit.db import db, now, transactional
from forum.threads.models import Thread, ThreadReader


@transactional
def mark_read(reader: User, thread: Thread, number: int) -> None:
    """Remember the furthest post read; never further than there are posts, never back."""
    number = min(number, thread.last_number)
    row = db.session.get(ThreadReader, (reader.id, thread.id), with_for_update=True)
    if row is None:
        db.session.add(
            ThreadReader(account_id=reader.id, thread_id=thread.id, last_read_number=number)
        )
    elif number > row.last_read_number:
        row.last_read_number = number
        row.updated_at = now()
