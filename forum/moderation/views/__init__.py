"""Pages of moderation: reporting, the queue, cases, decisions, the log."""

from forum.moderation.views import cases, claims, log, queue, reports, templates, unasked
from forum.moderation.views.blueprint import bp

__all__ = ["bp", "cases", "claims", "log", "queue", "reports", "templates", "unasked"]
