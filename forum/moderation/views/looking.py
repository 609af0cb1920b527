"""Evidence of danger and abuse: shown for an hour to the moderator who has opened it."""

from __future__ import annotations

from datetime import timedelta

from flask.typing import ResponseReturnValue

from forum.accounts.models import User
from forum.kit import pages
from forum.kit.db import now
from forum.moderation import addresses
from forum.moderation.actions.looking import look
from forum.moderation.models import Case
from forum.moderation.queries import cases, log
from forum.moderation.terms import DANGER, Urgency
from forum.moderation.views.blueprint import bp
from forum.moderation.views.queue import staff

OPEN_FOR = timedelta(hours=1)


@bp.post("/moderation/cases/<int:case_id>/looks")
def create_look(case_id: int) -> ResponseReturnValue:
    moderator = staff()
    case = pages.find(cases.whole_cases(moderator), case_id)
    if is_sealed(moderator, case):
        look(moderator, case)
    return pages.see(f"{addresses.case(case.id)}#matter")


def is_sealed(moderator: User, case: Case) -> bool:
    """Whether the evidence has to be opened first."""
    if case.ground not in DANGER and case.urgency != Urgency.DANGER:
        return False
    return not log.looked(moderator.id, case.id, since=now() - OPEN_FOR)
