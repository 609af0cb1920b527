"""Every change in threads: one function per verb, one transaction each."""

from forum.threads.actions.along import carry_along
from forum.threads.actions.asking import (
    NewField,
    NewOption,
    add_field,
    change_field,
    need_groups,
    place_field,
    retire_field,
)
from forum.threads.actions.calling import TooManyCalled
from forum.threads.actions.concepts import (
    Words,
    add_concept,
    change_concept,
    merge_concept,
    undo_merge,
)
from forum.threads.actions.curating import undo_event
from forum.threads.actions.extras import lower_extra, note_event, note_extra
from forum.threads.actions.following import (
    choose_reading,
    remove_area_level,
    remove_concept_level,
    remove_level,
    remove_network_level,
    set_area_level,
    set_concept_level,
    set_level,
    set_network_level,
)
from forum.threads.actions.pacing import TooSoon
from forum.threads.actions.posts import (
    EditConflict,
    edit_post,
    post_reply,
    remove_post,
    render_anew,
    restore_post,
)
from forum.threads.actions.reading import (
    mark_all_opened,
    mark_all_read,
    mark_place_read,
    mark_read,
    mark_unread,
    take_back_marks,
)
from forum.threads.actions.shading import blur_post, lower_thread, raise_thread, unblur_post
from forum.threads.actions.states import (
    hide_post,
    lock_thread,
    move_thread,
    pin_thread,
    rename_thread,
    show_post,
    take_down_post,
    unlock_thread,
    unpin_thread,
)
from forum.threads.actions.threads import NewThread, start_thread
from forum.threads.actions.ties import link_earlier_posts, set_ties

__all__ = [
    "EditConflict",
    "NewField",
    "NewOption",
    "NewThread",
    "TooManyCalled",
    "TooSoon",
    "Words",
    "add_concept",
    "add_field",
    "blur_post",
    "carry_along",
    "change_concept",
    "change_field",
    "choose_reading",
    "edit_post",
    "hide_post",
    "link_earlier_posts",
    "lock_thread",
    "lower_extra",
    "lower_thread",
    "mark_all_opened",
    "mark_all_read",
    "mark_place_read",
    "mark_read",
    "mark_unread",
    "merge_concept",
    "move_thread",
    "need_groups",
    "note_event",
    "note_extra",
    "pin_thread",
    "place_field",
    "post_reply",
    "raise_thread",
    "remove_area_level",
    "remove_concept_level",
    "remove_level",
    "remove_network_level",
    "remove_post",
    "rename_thread",
    "render_anew",
    "restore_post",
    "retire_field",
    "set_area_level",
    "set_concept_level",
    "set_level",
    "set_network_level",
    "set_ties",
    "show_post",
    "start_thread",
    "take_back_marks",
    "take_down_post",
    "unblur_post",
    "undo_event",
    "undo_merge",
    "unlock_thread",
    "unpin_thread",
]
