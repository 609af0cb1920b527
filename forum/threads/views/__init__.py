"""Pages of threads: lists, one thread, writing, reading marks."""

from forum.threads.views import lists, reading, show, writing
from forum.threads.views.blueprint import bp

__all__ = ["bp", "lists", "reading", "show", "writing"]
