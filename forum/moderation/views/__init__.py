"""Pages of moderation: reporting, the queue, cases, decisions, the log."""

from forum.moderation.views import cases, log, queue, reports, unasked
from forum.moderation.views.blueprint import bp

__all__ = ["bp", "cases", "log", "queue", "reports", "unasked"]
