"""What moderation answers, fills and does after the fact."""

from forum.moderation.subscribers import (
    accounting,
    asked,
    following,
    orders,
    pages,
    persons,
    reporting,
    reversing,
    shading,
    turns,
)

__all__ = [
    "accounting",
    "asked",
    "following",
    "orders",
    "pages",
    "persons",
    "reporting",
    "reversing",
    "shading",
    "turns",
]
