"""Writing, changing and removing summaries."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, func, select, update

from forum.accounts.models import User
from forum.kit import limits
from forum.kit.db import changed, db, fresh, now, transactional
from forum.kit.limits import Rate
from forum.kit.policy import Refused, Sentence, require
from forum.kit.text.posts import Rendered
from forum.knowledge import policy, queries
from forum.knowledge.models import MOST, Citation, Summary, SummaryVersion
from forum.threads import actions as threads
from forum.threads.acts import Act, Told, TooLate, act
from forum.threads.events import PostsMoved
from forum.threads.models import Extra, MovedPost, Thread, ThreadEvent

OFTEN = Rate(20, 3_600)
REMOVED = "summary_removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """What is summed up, and in which words."""

    first: int
    last: int
    source: str
    """As it was written, with its citations as `#12`."""
    text: Rendered
    numbers: Collection[int]
    """Of the posts that it cites."""


class NotToCite(Refused):
    """A summary cites a post that not all who read the thread may read, or that is not there."""


class SummaryConflict(Refused):
    """Somebody has changed the summary meanwhile."""

    def __init__(self, current: Summary) -> None:
        super().__init__(
            _l("This summary has been changed since you opened it. Compare and save again.")
        )
        self.current = current


@transactional
def write_summary(
    author: User, thread: Thread, stretch: Stretch, *, language: str, key: str
) -> Summary:
    """The new summary, or the one already written under this key. Raises Refused, NotToCite."""
    thread = fresh(Thread, thread.id)
    require(policy.write(author, thread))
    if known := queries.summary_of_key(author, key):
        return known
    if queries.many_in(thread.id) >= MOST:
        raise Refused(policy.FULL)
    limits.mark("summary", OFTEN, subject=str(author.id))
    summary = Summary(thread_id=thread.id, author_id=author.id, key=key, language=language)
    summary.version = 1
    db.session.add(summary)
    _say(author, summary, stretch)
    threads.note_extra(Thread, thread.id, Extra.SUMMARY)
    return summary


@transactional
def edit_summary(editor: User, summary: Summary, stretch: Stretch, *, version: int) -> Summary:
    """Say it otherwise. Raises Refused, NotToCite and SummaryConflict."""
    summary = fresh(Summary, summary.id)
    require(policy.edit(editor, summary))
    if summary.version != version:
        raise SummaryConflict(summary)
    limits.mark("summary", OFTEN, subject=str(editor.id))
    summary.version += 1
    _say(editor, summary, stretch)
    return summary


@transactional
def remove_summary(moderator: User, summary: Summary) -> None:
    """Show it no more; the stream tells of it, and there it can be had back."""
    thread, summary = fresh(Thread, summary.thread_id), fresh(Summary, summary.id)
    require(policy.remove(moderator, summary))
    if summary.removed_at is None:
        summary.removed_at = now()
        told = {"summary": summary.id, "first": summary.first_number, "last": summary.last_number}
        threads.note_event(thread, REMOVED, actor=moderator, told=told)


@transactional
def go_with_thread(event: PostsMoved) -> None:
    """Summaries follow a thread that is merged; their posts have other numbers there."""
    ids = threads.carry_along(Summary, event, Extra.SUMMARY)
    by = select(func.min(MovedPost.became - MovedPost.number))
    further = db.session.scalar(by.where(MovedPost.event_id == event.event_id)) or 0
    first, last = Summary.first_number + further, Summary.last_number + further
    stretch = {"first_number": first, "last_number": last}
    changed(update(Summary).where(Summary.id.in_(ids)).values(stretch))


def _undo_removal(_curator: User, _thread: Thread, event: ThreadEvent) -> None:
    summary = fresh(Summary, event.told["summary"])
    if queries.many_in(summary.thread_id) >= MOST:
        raise TooLate(policy.FULL)
    summary.removed_at = None


def _removed(told: Told) -> Sentence:
    sentence = _("%(who)s removed the summary of posts %(first)s–%(last)s.")
    return told.say(sentence, first=told["first"], last=told["last"])


act(Act(kind=REMOVED, drawing="trash-2", sentence=_removed, undo=_undo_removal))


def _say(editor: User, summary: Summary, stretch: Stretch) -> None:
    summary.first_number, summary.last_number = stretch.first, stretch.last
    summary.source, summary.html = stretch.source, str(stretch.text.html)
    summary.editor_id, summary.edited_at = editor.id, now()
    db.session.flush()
    db.session.add(
        SummaryVersion(
            summary_id=summary.id,
            version=summary.version,
            editor_id=editor.id,
            first_number=stretch.first,
            last_number=stretch.last,
            source=stretch.source,
        )
    )
    _cite(summary, stretch.numbers)


def _cite(summary: Summary, numbers: Collection[int]) -> None:
    posts = queries.posts_to_cite(summary.thread_id, numbers)
    if missing := [number for number in numbers if number not in posts]:
        number = missing[0]
        raise NotToCite(_l("There is no post #%(number)s that all may read here.", number=number))
    changed(delete(Citation).where(Citation.summary_id == summary.id))
    for number, (post_id, post_version) in posts.items():
        told = {"number": number, "post_version": post_version}
        db.session.add(Citation(summary_id=summary.id, post_id=post_id, **told))
