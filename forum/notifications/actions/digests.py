"""How often somebody wants digests, and that one was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from forum.accounts.models import Account
from forum.kit.db import ensured, fresh, transactional
from forum.notifications.models import Digest, Rhythm
from forum.outbox.post import post


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestLetter:
    """What somebody is told of by letter, in their language."""

    subject: str
    text: str
    stop_url: str


@transactional
def choose_rhythm(account_id: int, rhythm: Rhythm) -> None:
    ensured(Digest, {"rhythm": Rhythm.WEEKLY}, account_id=account_id).rhythm = rhythm


@transactional
def note_digest(account_id: int, *, covered: datetime, letter: DigestLetter | None) -> None:
    """Up to this moment everything is told: by this letter, or because there was nothing.

    Whoever has chosen to get none meanwhile gets none; of two who come at once one writes.
    """
    digest = ensured(Digest, {"rhythm": Rhythm.WEEKLY}, account_id=account_id)
    if digest.rhythm is Rhythm.NEVER or (digest.covered_until and digest.covered_until >= covered):
        return
    digest.covered_until = covered
    account = fresh(Account, account_id)
    if letter and not account.closed_at:
        post(
            to=account.email,
            subject=letter.subject,
            text=letter.text,
            identity=f"digest:{account_id}:{covered:%Y-%m-%dT%H:%M}",
            stop_url=letter.stop_url,
        )
