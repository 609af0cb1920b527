"""Words that a statement of reasons can start from, in the language of the one who gets it."""

from __future__ import annotations

from typing import NamedTuple

from flask_babel import gettext as _

from forum.kit.i18n import day, speaking
from forum.moderation.matter import Matter
from forum.moderation.terms import EXPLANATIONS, MILDER, RESTRICTIONS, Ground, Measure

OPEN = "[…]"
"""Where the moderator tells what happened: nothing is decided while it stands there."""


class Wording(NamedTuple):
    """What goes into the fields that are empty yet."""

    facts: str
    explanation: str
    alternatives: str


def wording(matter: Matter, measure: Measure, ground: Ground | None) -> Wording:
    """As far as measure and ground are chosen; the moderator makes it fit the case."""
    with speaking(matter.language_of(measure)):
        return Wording(
            facts=_facts(matter, measure),
            explanation=str(EXPLANATIONS.get(ground, "")) if ground else "",
            alternatives=str(MILDER[measure]) if measure in RESTRICTIONS else "",
        )


def _facts(matter: Matter, measure: Measure) -> str:
    if post := matter.subject(measure):
        told = {"number": post.number, "title": matter.title, "day": day(post.created_at)}
        return str(
            _(
                "In post %(number)s of the discussion “%(title)s”, written on %(day)s, you "
                "tell […]",
                **told,
            )
        )
    if matter.thread:
        return str(_("In the discussion “%(title)s” that you started, […]", title=matter.title))
    return OPEN
