"""Pages of moderation: reporting, the queue, cases, decisions, the log."""

from forum.moderation.views import (
    cases,
    checks,
    claims,
    log,
    own,
    persons,
    queue,
    remarks,
    reports,
    reversing,
    templates,
    unasked,
)
from forum.moderation.views.blueprint import bp

__all__ = [
    "bp",
    "cases",
    "checks",
    "claims",
    "log",
    "own",
    "persons",
    "queue",
    "remarks",
    "reports",
    "reversing",
    "templates",
    "unasked",
]
