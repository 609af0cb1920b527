"""Letters: written in the transaction of what they tell of, sent by a loop, each one once.

The server's yes and our commit cannot be one step. A letter is claimed before it is sent and marked
after; if the process dies between the two, it goes again after the claim has run out, under the
same Message-ID and date, by which mail programs know a letter that they have already.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import structlog
from sqlalchemy import delete, select, update

from forum.kit import mail
from forum.kit.db import changed, db, now, transactional
from forum.outbox.models import Mail
from forum.outbox.sweep import every

log = structlog.get_logger(__name__)
EVERY = 1.0  # seconds
LEASE = timedelta(minutes=5)  # more than a patient talk with a slow server takes
LONGEST_WAIT = timedelta(hours=4)
GIVE_UP_AFTER = 24  # tries: after some two days
KEPT = timedelta(days=30)  # after its end a letter, with its address, is forgotten
AT_ONCE = 50


def post(
    *, to: str, subject: str, text: str, identity: str, secret: bool = False, stop_url: str = ""
) -> None:
    """Promise this letter, inside the caller's transaction; the same identity is promised once.

    A secret letter holds a link that opens something: its text goes when it is sent. One that
    nobody has to get names the address where its like is stopped with one press (RFC 8058).
    """
    if db.session.scalar(select(Mail.id).where(Mail.identity == identity)) is None:
        letter = Mail(recipient=to, subject=subject, text=text, identity=identity)
        letter.secret, letter.stop_url = secret, stop_url
        db.session.add(letter)
        db.session.flush()


@every(EVERY)
def send_due() -> bool:
    """Send what is due, oldest first; True when there is more. Stops when no server answers."""
    ids = _due_ids()
    return all(_send(mail_id) for mail_id in ids) and len(ids) == AT_ONCE


@every(3600)
@transactional
def forget_ended() -> int:
    """Delete letters that were sent, or given up, some time ago; how many there were."""
    return changed(delete(Mail).where(Mail.ended_at < now() - KEPT))


@transactional
def try_again() -> int:
    """Take up again what was given up and still has its text; how many there are."""
    given_up = (Mail.ended_at.is_not(None), Mail.sent.is_(False), Mail.text != "")
    fresh = {"due_at": now(), "ended_at": None, "attempts": 0}
    return changed(update(Mail).where(*given_up).values(**fresh))


def _due_ids() -> Sequence[int]:
    query = select(Mail.id).where(Mail.due_at <= now()).order_by(Mail.due_at, Mail.id)
    ids = db.session.scalars(query.limit(AT_ONCE)).all()
    db.session.commit()
    return ids


def _send(mail_id: int) -> bool:
    """Whether the server talks with us: then the next letter may have more luck than this one."""
    letter = _claim(mail_id)
    if letter is None:
        return True
    try:
        mail.send(_written(letter))
    except Exception as error:  # whatever happens to one letter, the others go on
        log.warning("letter not sent", letter=letter.id, error=type(error).__name__)
        _put_off(letter, error)
        return not mail.unreachable(error)
    _end(letter, sent=True)
    return True


@transactional
def _claim(mail_id: int) -> Mail | None:
    """The letter, kept from other senders for a while; none when another one has it."""
    claim = update(Mail).where(Mail.id == mail_id, Mail.due_at <= now())
    if not changed(claim.values(due_at=now() + LEASE, attempts=Mail.attempts + 1)):
        return None
    return db.session.get(Mail, mail_id, populate_existing=True)


def _written(letter: Mail) -> mail.Letter:
    return mail.Letter(
        to=letter.recipient,
        subject=letter.subject,
        text=letter.text,
        identity=letter.identity,
        written_at=letter.created_at,
        stop_url=letter.stop_url,
    )


def _put_off(letter: Mail, error: Exception) -> None:
    why = f"{type(error).__name__}: {error}"[:300]
    if mail.refused_for_good(error) or letter.attempts >= GIVE_UP_AFTER:
        _end(letter, sent=False, why=why)
    else:
        _wait(letter, why=why)


@transactional
def _wait(letter: Mail, *, why: str) -> None:
    pause = min(timedelta(seconds=2 ** min(letter.attempts, 20)), LONGEST_WAIT)
    values = {"due_at": now() + pause, "last_error": why}
    changed(update(Mail).where(Mail.id == letter.id).values(**values))


@transactional
def _end(letter: Mail, *, sent: bool, why: str | None = None) -> None:
    values = {"due_at": None, "ended_at": now(), "sent": sent, "last_error": why}
    text = {"text": ""} if letter.secret else {}
    changed(update(Mail).where(Mail.id == letter.id).values(**values, **text))
