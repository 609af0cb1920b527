"""Every change in links: one function per verb, one transaction each."""

from forum.links.actions.noting import follow_moves, note_links, note_links_of, take_from_backlog

__all__ = ["follow_moves", "note_links", "note_links_of", "take_from_backlog"]
