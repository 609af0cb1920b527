"""How often one may write."""

from __future__ import annotations

from forum.accounts.models import User
from forum.kit import limits
from forum.kit.db import now
from forum.kit.limits import Rate

REPLIES = (Rate(1, 5), Rate(300, 86_400))  # as other forums do
NEW = 86_400  # seconds for which an account is new
STARTS_OF_NEW = (Rate(1, 60), Rate(5, 86_400))  # as other forums do
STARTS = (Rate(1, 15), Rate(30, 86_400))


def count_reply(author: User) -> None:
    """One more reply. Raises TooMany."""
    limits.mark("reply", *REPLIES, subject=str(author.id))


def count_start(starter: User) -> None:
    """One more thread; new accounts start fewer. Raises TooMany."""
    is_new = (now() - starter.joined_at).total_seconds() < NEW
    rates = STARTS_OF_NEW if is_new else STARTS
    limits.mark("start", *rates, subject=str(starter.id))
