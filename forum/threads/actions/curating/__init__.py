"""What curators do to threads. Each module tells of its acts; how to add one: `threads.acts`."""

from forum.threads.actions.curating.closing import close, reopen
from forum.threads.actions.curating.pins import pin, unpin
from forum.threads.actions.curating.undoing import undo_event

__all__ = ["close", "pin", "reopen", "undo_event", "unpin"]
