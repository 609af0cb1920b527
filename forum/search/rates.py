"""How often one may search, and when to come back while the index is made."""

from __future__ import annotations

from forum.accounts.models import Viewer
from forum.kit import limits
from forum.kit.limits import Memory, Rate

GUESTS = limits.Memory(Rate(20, 60))  # as other forums do
MEMBERS = limits.Memory(Rate(60, 60))
PATIENCE = 10  # seconds after which to try again while the index is made


def rate_of(reader: Viewer) -> tuple[Memory, str]:
    """Where this reader's searches are counted, and under which name."""
    if reader.is_authenticated:
        return MEMBERS, str(reader.id)
    return GUESTS, limits.address()


def count(reader: Viewer) -> None:
    """One more search. Raises TooMany."""
    memory, subject = rate_of(reader)
    memory.mark(subject)
