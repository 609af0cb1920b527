"""What curators do to threads. Each module tells of its acts; how to add one: `threads.acts`."""

from forum.threads.actions.curating.closing import (
    Summary,
    close,
    close_at,
    close_by_time,
    reopen,
)
from forum.threads.actions.curating.continuing import continue_thread
from forum.threads.actions.curating.guarding import guard, unguard
from forum.threads.actions.curating.guests import show_in, withdraw_from
from forum.threads.actions.curating.highlights import (
    dismiss_banner,
    end_banner,
    feature,
    follow_highlights,
    raise_banner,
    take_banner,
    unfeature,
)
from forum.threads.actions.curating.merging import merge
from forum.threads.actions.curating.moving import move, note_move
from forum.threads.actions.curating.pins import end_pin, pin, unpin
from forum.threads.actions.curating.retelling import change_concepts, change_kind, rename
from forum.threads.actions.curating.slowing import slow_down
from forum.threads.actions.curating.splitting import NewHome, split
from forum.threads.actions.curating.undoing import undo_event
from forum.threads.actions.curating.wikis import share_post

__all__ = [
    "NewHome",
    "Summary",
    "change_concepts",
    "change_kind",
    "close",
    "close_at",
    "close_by_time",
    "continue_thread",
    "dismiss_banner",
    "end_banner",
    "end_pin",
    "feature",
    "follow_highlights",
    "guard",
    "merge",
    "move",
    "note_move",
    "pin",
    "raise_banner",
    "rename",
    "reopen",
    "share_post",
    "show_in",
    "slow_down",
    "split",
    "take_banner",
    "undo_event",
    "unfeature",
    "unguard",
    "unpin",
    "withdraw_from",
]
