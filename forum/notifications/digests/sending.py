"""The loop that writes digests: one member at a time, in the consumer."""

from __future__ import annotations

from datetime import datetime

from forum.accounts import queries as accounts
from forum.accounts.models import User
from forum.kit.db import db, now
from forum.kit.i18n import speaking
from forum.notifications import actions, queries
from forum.notifications.actions import DigestLetter
from forum.notifications.digests.contents import contents_for
from forum.notifications.digests.letter import subject_of, text_of
from forum.notifications.digests.moments import SPANS, last_moment
from forum.notifications.digests.stopping import stop_url
from forum.notifications.models import Rhythm
from forum.outbox.sweep import every

MINUTE = 60.0
TOGETHER = 50


@every(MINUTE)
def send_digests() -> bool:
    """A batch of those that are due; True when others wait."""
    waiting = [_send_due(rhythm) for rhythm in SPANS]
    return any(waiting)


def _send_due(rhythm: Rhythm) -> bool:
    moment = last_moment(rhythm, now())
    due = queries.due_digests(rhythm, before=moment, limit=TOGETHER)
    for account_id, covered in due:
        since = max(covered, moment - SPANS[rhythm])
        actions.note_digest(account_id, covered=moment, letter=_letter(account_id, since))
    return len(due) == TOGETHER


def _letter(account_id: int, since: datetime) -> DigestLetter | None:
    """None when there is nothing to tell, or nobody to read it."""
    reader = accounts.user(account_id)
    if reader is None or not queries.comes_here(account_id):
        return None
    with speaking(reader.language):
        return _written(reader, since)


def _written(reader: User, since: datetime) -> DigestLetter | None:
    contents = contents_for(reader, since=since)
    db.session.commit()
    if not contents.many:
        return None
    url = stop_url(reader.id)
    text = text_of(reader, contents, stop_url=url)
    return DigestLetter(subject=subject_of(contents), text=text, stop_url=url)
