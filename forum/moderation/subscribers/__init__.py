"""What moderation answers, fills and does after the fact."""

from forum.moderation.subscribers import (
    accounting,
    asked,
    following,
    pages,
    persons,
    reversing,
    turns,
)

__all__ = ["accounting", "asked", "following", "pages", "persons", "reversing", "turns"]
