"""Every change of notices: one function per verb, one transaction each."""

from forum.notifications.actions.digests import DigestLetter, choose_rhythm, note_digest
from forum.notifications.actions.ending import (
    forget_old,
    withdraw,
    withdraw_from,
    withdraw_in,
    withdraw_news,
)
from forum.notifications.actions.following import follow_posts
from forum.notifications.actions.reading import mark_all_read, mark_read, read_since, read_to
from forum.notifications.actions.telling import (
    tell_news,
    tell_of_answer,
    tell_of_decision,
    tell_of_guest,
    tell_the_called,
    tell_watchers,
)

__all__ = [
    "DigestLetter",
    "choose_rhythm",
    "follow_posts",
    "forget_old",
    "mark_all_read",
    "mark_read",
    "note_digest",
    "read_since",
    "read_to",
    "tell_news",
    "tell_of_answer",
    "tell_of_decision",
    "tell_of_guest",
    "tell_the_called",
    "tell_watchers",
    "withdraw",
    "withdraw_from",
    "withdraw_in",
    "withdraw_news",
]
