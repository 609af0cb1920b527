"""Every change in links: one function per verb, one transaction each."""

from forum.links.actions.noting import follow_moves, note_links, note_links_of, take_from_backlog
from forum.links.actions.outside import claim_outside, keep_told, note_failure

__all__ = [
    "claim_outside",
    "follow_moves",
    "keep_told",
    "note_failure",
    "note_links",
    "note_links_of",
    "take_from_backlog",
]
