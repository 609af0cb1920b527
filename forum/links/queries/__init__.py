"""Named questions about what addresses lead to and what links back, for a reader."""

from forum.links.queries.cards import (
    CornerCard,
    PersonCard,
    SpotCard,
    corner_cards,
    person_cards,
    spot_cards,
)

__all__ = [
    "CornerCard",
    "PersonCard",
    "SpotCard",
    "corner_cards",
    "person_cards",
    "spot_cards",
]
