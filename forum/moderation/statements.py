"""A statement of reasons as readers of a page see it, in their language: never who reported."""

from __future__ import annotations

from flask_babel import gettext as _

from forum.kit import i18n
from forum.moderation import letters
from forum.moderation.models import Decision
from forum.threads.questions import Statement


def shown(decision: Decision) -> Statement:
    """When, the number, and the reasons as pairs of a question and its answer."""
    language = i18n.locale()
    held = letters.duration(decision.duration, decision.until, language=language)
    return Statement(
        meta=_(
            "%(when)s · decision %(number)s",
            when=i18n.when(decision.created_at),
            number=decision.number,
        ),
        reasons=[
            (str(_("What happened")), decision.facts),
            (
                str(_("What the decision is based on")),
                letters.based_on(decision.ground, decision.explanation),
            ),
            (
                str(_("What it concerns and for how long")),
                f"{letters.scope(decision.measure)} {held}",
            ),
            (str(_("How it was found")), letters.origin(decision.origin)),
            (
                str(_("How the decision can be changed")),
                letters.redress(decision.number, decision.created_at, language=language),
            ),
        ],
    )
