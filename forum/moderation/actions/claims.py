"""Taking a case to look into it, and giving it back, so that two do not answer at once."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import IntegrityError

from forum.accounts.models import User
from forum.kit.db import db, fresh, now, transactional
from forum.kit.policy import Refused, require
from forum.moderation import policy
from forum.moderation.actions.register import note_claim
from forum.moderation.models import Case, Claim
from forum.moderation.queries import cases
from forum.moderation.terms import Deed

DECIDED = _l("This case is decided already.")
TAKEN = _l("Somebody else has just taken this case. Look who has it now.")


def claim_case(moderator: User, case: Case, *, holder: int | None) -> None:
    """Take a case that nobody has, or over from `holder`, who has it as far as the moderator knows.

    Raises Refused with the reason, also when somebody was quicker.
    """
    try:
        _claim(moderator, case.id, holder=holder)
    except IntegrityError:
        raise Refused(TAKEN) from None


@transactional
def release_case(moderator: User, case: Case) -> None:
    """Give it back to the queue; nothing happens when somebody else has it by now."""
    claim = cases.claim_of(case.id)
    if claim and claim.account_id == moderator.id:
        db.session.delete(claim)
        note_claim(case, deed=Deed.RELEASED, actor_id=moderator.id)


def insist_on_claim(moderator: User, case: Case) -> None:
    """Raises Refused when another moderator looks into the case."""
    claim = cases.claim_of(case.id)
    if claim and claim.account_id != moderator.id:
        raise Refused(
            _l(
                "%(name)s looks into this case. Take it over first, or leave it to them.",
                name=claim.account.name,
            )
        )


@transactional
def _claim(moderator: User, case_id: int, *, holder: int | None) -> None:
    case = fresh(Case, case_id)
    require(policy.decide_case(moderator, case))
    if case.closed_at:
        raise Refused(DECIDED)
    claim = cases.claim_of(case.id)
    if claim and claim.account_id == moderator.id:
        return
    if (claim and claim.account_id) != holder:
        raise Refused(TAKEN)
    if claim:
        claim.account_id, claim.claimed_at = moderator.id, now()
    else:
        db.session.add(Claim(case_id=case.id, account_id=moderator.id))
    note_claim(case, deed=Deed.CLAIMED, actor_id=moderator.id)
