"""One's notices, and which letters one wants."""

from forum.notifications.views import letters, notices
from forum.notifications.views.blueprint import bp

__all__ = ["bp", "letters", "notices"]
