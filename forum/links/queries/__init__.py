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
    posts_waiting,
    targets_at,
    threads_of_moved,
)
from forum.links.queries.outside import (
    OutsideCard,
    due_first,
    is_named,
    is_named_in_public,
    outside_cards,
    outside_ids,
    outside_in,
)

__all__ = [
    "CornerCard",
    "Naming",
    "OutsideCard",
    "PersonCard",
    "SpotCard",
    "Target",
    "corner_cards",
    "due_first",
    "is_backlog",
    "is_named",
    "is_named_in_public",
    "linked_from",
    "naming_posts",
    "naming_thread",
    "outside_cards",
    "outside_ids",
    "outside_in",
    "person_cards",
    "posts_waiting",
    "spot_cards",
    "targets_at",
    "threads_of_moved",
]
