"""How long letters are kept, and the turn that takes away what every room has kept long enough."""

from __future__ import annotations

from collections.abc import Sequence

import structlog
from sqlalchemy import func, select

from forum.kit import keeping
from forum.kit.ask import answers
from forum.kit.db import db, now
from forum.kit.keeping import Keeping, Kept
from forum.outbox import post
from forum.outbox.models import Mail
from forum.outbox.sweep import every

A_DAY = 24 * 3600.0
log = structlog.get_logger(__name__)


@answers(Keeping)
def kept_by_the_outbox(_question: Keeping) -> Sequence[Kept]:
    return [Kept(name="letters", term=post.KEPT, after="they were sent", due=_ended_letters)]


@every(A_DAY)
def enforce_terms() -> None:
    """Once a day; classes with a turn of their own are left to it."""
    for kept, gone in keeping.enforce():
        if gone:
            log.info("past its term", kept=kept.name, gone=gone)


def _ended_letters() -> int:
    ended = select(func.count(Mail.id)).where(Mail.ended_at < now() - post.KEPT)
    return db.session.scalar(ended) or 0
