"""Every change in threads: one function per verb, one transaction each."""

from forum.threads.actions.posts import (
    EditConflict,
    edit_post,
    post_reply,
    remove_post,
    render_anew,
    restore_post,
)
from forum.threads.actions.reading import mark_read
from forum.threads.actions.states import (
    hide_post,
    lock_thread,
    move_thread,
    pin_thread,
    show_post,
    unlock_thread,
    unpin_thread,
)
from forum.threads.actions.threads import NewThread, start_thread

__all__ = [
    "EditConflict",
    "NewThread",
    "edit_post",
    "hide_post",
    "lock_thread",
    "mark_read",
    "move_thread",
    "pin_thread",
    "post_reply",
    "remove_post",
    "render_anew",
    "restore_post",
    "show_post",
    "start_thread",
    "unlock_thread",
    "unpin_thread",
]
