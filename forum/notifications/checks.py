"""The number in the header, and how it is counted again."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from forum.accounts.models import Unread
from forum.kit.ask import answers
from forum.kit.checks import Check, Checks, Counter
from forum.notifications.models import Notice


@answers(Checks)
def kept_twice(_question: Checks) -> Sequence[Check]:
    unread = select(func.count(Notice.id)).where(
        Notice.account_id == Unread.account_id, Notice.unread
    )
    return (Counter(Unread.notices, unread.scalar_subquery()),)
