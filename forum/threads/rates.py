"""How often one may write."""

from __future__ import annotations

from forum.accounts.models import User
from forum.kit import limits
from forum.kit.db import now
from forum.kit.limits import Rate

REPLIES_OF_NEW = (Rate(1, 20), Rate(20, 86_400))
REPLIES = (Rate(1, 5), Rate(300, 86_400))  # as other forums do
NEW = 86_400  # seconds for which an account is new
STARTS_OF_NEW = (Rate(1, 60), Rate(5, 86_400))  # as other forums do
STARTS = (Rate(1, 15), Rate(30, 86_400))


def count_reply(author: User, network_id: int) -> None:
    """One more reply; new accounts write fewer, moderators as many as it takes. Raises TooMany."""
    if not author.moderates(network_id):
        rates = REPLIES_OF_NEW if _is_new(author) else REPLIES
        limits.mark("reply", *rates, subject=str(author.id))


def count_start(starter: User, network_id: int) -> None:
    """The same for threads."""
    if not starter.moderates(network_id):
        rates = STARTS_OF_NEW if _is_new(starter) else STARTS
        limits.mark("start", *rates, subject=str(starter.id))


def _is_new(author: User) -> bool:
    return (now() - author.joined_at).total_seconds() < NEW
