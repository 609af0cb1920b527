"""Writing down that an authority was told of a danger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from forum.accounts.models import User
from forum.kit.db import db, fresh, transactional
from forum.kit.policy import require
from forum.moderation import policy
from forum.moderation.actions.register import note_report
from forum.moderation.models import Case, WordToPolice
from forum.moderation.queries import danger
from forum.moderation.terms import Deed


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWord:
    """Who was told, when, and under which number they keep it."""

    authority: str
    told_at: datetime
    reference: str = ""


def note_police(moderator: User, case: Case, new: NewWord, *, key: str) -> WordToPolice:
    """What was told, or what is already kept under this key."""
    try:
        return _note(moderator, case.id, new, key=key)
    except IntegrityError:
        return _note(moderator, case.id, new, key=key)


@transactional
def _note(moderator: User, case_id: int, new: NewWord, *, key: str) -> WordToPolice:
    case = fresh(Case, case_id)
    require(policy.read_case(moderator, case))
    if known := danger.word_of_key(key):
        return known
    word = WordToPolice(
        case_id=case.id,
        told_by=moderator.id,
        authority=new.authority,
        reference=new.reference,
        told_at=new.told_at,
        key=key,
    )
    db.session.add(word)
    db.session.flush()
    note_report(case, deed=Deed.POLICE_TOLD, ground=case.ground, actor_id=moderator.id)
    return word
