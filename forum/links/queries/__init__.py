"""Named questions about what addresses lead to and what links back."""

from forum.links.queries.cards import (
    CornerCard,
    PersonCard,
    SpotCard,
    corner_cards,
    person_cards,
    spot_cards,
)
from forum.links.queries.mentions import Naming, naming_posts, naming_thread
from forum.links.queries.noting import (
    Target,
    is_backlog,
    linked_from,
    moved_from,
    posts_waiting,
    targets_at,
)

__all__ = [
    "CornerCard",
    "Naming",
    "PersonCard",
    "SpotCard",
    "Target",
    "corner_cards",
    "is_backlog",
    "linked_from",
    "moved_from",
    "naming_posts",
    "naming_thread",
    "person_cards",
    "posts_waiting",
    "spot_cards",
    "targets_at",
]
