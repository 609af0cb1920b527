"""A statement of reasons as readers of a page see it, in their language: never who reported."""

from __future__ import annotations

from flask_babel import gettext as _

from forum.kit import i18n
from forum.moderation import letters
from forum.moderation.models import Decision
from forum.threads.questions import Statement


def shown(decision: Decision) -> Statement:
    """When, the number, and the reasons as pairs of a question and its answer."""
    made = {"when": i18n.when(decision.created_at), "number": decision.number}
    meta = _("%(when)s · decision %(number)s", **made)
    return Statement(meta=meta, reasons=list(zip(_questions(), _told(decision), strict=True)))


def _questions() -> tuple[str, ...]:
    return (
        _("What happened"),
        _("What the decision is based on"),
        _("Why nothing milder is enough"),
        _("What it concerns and for how long"),
        _("How it was found"),
        _("How the decision can be changed"),
    )


def _told(decision: Decision) -> tuple[str, ...]:
    held = letters.duration(decision.duration, decision.until)
    return (
        decision.facts,
        letters.based_on(decision.ground, decision.explanation),
        decision.alternatives,
        f"{letters.scope(decision.measure)} {held}",
        letters.origin(decision.origin, detected=decision.detected),
        letters.redress(decision.number, decision.created_at),
    )
