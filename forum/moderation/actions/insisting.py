"""What a measure cannot be without. Source: Regulation (EU) 2022/2065, article 17(3)."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forum.accounts.models import User
from forum.kit.db import now
from forum.kit.policy import Refused, require
from forum.moderation import policy
from forum.moderation.matter import Matter
from forum.moderation.plan import NewDecision
from forum.moderation.terms import RESTRICTIONS, Measure
from forum.moderation.wording import OPEN

INCOMPLETE = _l(
    "A restriction needs its reasons: what happened, the rule or law, why, and what is milder."
)
WORDLESS = _l("Name the rule and tell what happened. The author reads it.")
UNFINISHED = _l("Write what happened where three dots stand in brackets. The author reads it.")
PAST = _l("Choose a day that is still to come.")
SAME_PLACE = _l("The discussion is there already. Choose another area.")
SAME_TITLE = _l("Give the discussion another title than the one that it has.")


def insist(moderator: User, matter: Matter, new: NewDecision) -> None:
    """Raises Refused with what is missing."""
    if OPEN in new.facts:
        raise Refused(UNFINISHED)
    if new.measure in RESTRICTIONS:
        _insist_on_reasons(new)
    if new.measure is Measure.REMIND and not (new.ground and new.facts.strip()):
        raise Refused(WORDLESS)
    if new.measure is Measure.RENAME and new.title in ("", matter.title):
        raise Refused(SAME_TITLE)
    if new.measure is Measure.MOVE:
        _insist_on_place(moderator, matter, new)


def _insist_on_reasons(new: NewDecision) -> None:
    texts = (new.facts, new.explanation, new.alternatives)
    if not (new.ground and all(text.strip() for text in texts)):
        raise Refused(INCOMPLETE)
    if new.until and new.until <= now():
        raise Refused(PAST)


def _insist_on_place(moderator: User, matter: Matter, new: NewDecision) -> None:
    if matter.thread is None or new.area is None or new.area.id == matter.thread.area_id:
        raise Refused(SAME_PLACE)
    require(policy.move(moderator, matter.thread, new.area))
