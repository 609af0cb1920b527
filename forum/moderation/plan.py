"""What a moderator is about to decide, and how its letter tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from forum.moderation.letters import Stated
from forum.moderation.matter import Matter
from forum.moderation.terms import RESTRICTIONS, Ground, Measure, Origin
from forum.networks.models import Area


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDecision:
    """What a moderator decides, and why."""

    measure: Measure
    ground: Ground | None = None
    facts: str = ""
    explanation: str = ""
    alternatives: str = ""
    """Why nothing milder is enough."""
    until: datetime | None = None
    """When it ends by itself; none: until further notice."""
    area: Area | None = None
    """Where a thread moves to."""
    title: str = ""
    """What it is called from now on."""


def stated_of(matter: Matter, new: NewDecision, *, number: str, made_at: datetime) -> Stated:
    """A decision for its letter, kept or not yet."""
    language = matter.language_of(new.measure)
    names = new.area.names if new.area else {}
    return Stated(
        number=number,
        measure=new.measure,
        origin=Origin.NOTICE if matter.case else Origin.INITIATIVE,
        title=matter.title,
        post_number=matter.post.number if matter.post else None,
        address=matter.address,
        facts=new.facts,
        ground=new.ground,
        explanation=new.explanation,
        alternatives=new.alternatives,
        until=new.until if new.measure in RESTRICTIONS else None,
        made_at=made_at,
        place=names.get(language) or names.get("fi", ""),
        new_title=new.title if new.measure is Measure.RENAME else "",
        detected=matter.detected,
    )
