"""Opening evidence that few should see: who did stands in the log before they see it."""

from __future__ import annotations

from forum.accounts.models import User
from forum.kit.db import transactional
from forum.kit.policy import require
from forum.moderation import policy
from forum.moderation.actions.register import note_claim
from forum.moderation.models import Case
from forum.moderation.terms import Deed


@transactional
def look(moderator: User, case: Case) -> None:
    """Write down that this moderator opens the evidence."""
    require(policy.read_case(moderator, case))
    note_claim(case, deed=Deed.LOOKED, actor_id=moderator.id)
