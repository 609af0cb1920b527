"""Posts that everybody who may reply may change."""

from __future__ import annotations

from flask_babel import gettext as _

from forum.accounts.models import User
from forum.kit.db import db, fresh, transactional
from forum.kit.policy import Sentence
from forum.threads.actions.curating.changing import curated
from forum.threads.actions.curating.columns import CHANGED
from forum.threads.actions.extras import note_event
from forum.threads.acts import Act, Told, TooLate, act
from forum.threads.models import Post, Thread, ThreadEvent

WIKI = "wiki"


@transactional
def share_post(curator: User, post: Post, *, wiki: bool, reason: str = "") -> None:
    """Let everybody who may reply change it, or its author alone. Raises Refused."""
    thread = curated(curator, post.thread_id)
    post = fresh(Post, post.id)
    if post.wiki != wiki:
        post.wiki = wiki
        told = {"post": post.id, "number": post.number, "wiki": wiki}
        note_event(thread, WIKI, actor=curator, reason=reason, told=told)


def _undo(_curator: User, _thread: Thread, event: ThreadEvent) -> None:
    post = db.session.get_one(Post, event.told["post"])
    if post.wiki != event.told["wiki"]:
        raise TooLate(CHANGED)
    post.wiki = not post.wiki


def _sentence(told: Told) -> Sentence:
    if told["wiki"]:
        words = _("%(who)s let everybody who may reply change post %(number)s.")
    else:
        words = _("%(who)s left post %(number)s to its author.")
    return told.say(words, number=told["number"])


act(Act(kind=WIKI, drawing="users", sentence=_sentence, undo=_undo))
