"""What we promised and did not keep: moderators are told once, when the time passes."""

from __future__ import annotations

from forum.kit.db import fresh, now, transactional
from forum.moderation.events import PromisePassed
from forum.moderation.models import Case
from forum.outbox.bus import publish


@transactional
def remind(case_id: int) -> None:
    """Let those who can decide about it be told, once."""
    case = fresh(Case, case_id)
    if not (case.closed_at or case.reminded_at):
        case.reminded_at = now()
        publish(PromisePassed(case_id=case.id))
