"""What moderation answers, fills and does after the fact."""

from forum.moderation.subscribers import (
    accounting,
    appeals,
    asked,
    caution,
    following,
    held,
    joining,
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
    "appeals",
    "asked",
    "caution",
    "following",
    "held",
    "joining",
    "orders",
    "pages",
    "persons",
    "reporting",
    "reversing",
    "shading",
    "turns",
]
