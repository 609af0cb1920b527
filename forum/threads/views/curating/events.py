"""What was done to a thread, between its posts, and undoing it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.models import Viewer
from forum.accounts.session import member
from forum.kit import notices, pages, problems
from forum.kit.policy import Sentence
from forum.threads import actions, addresses, policy, queries
from forum.threads.acts import Told, TooLate, act_of
from forum.threads.models import PAGE, Extra
from forum.threads.queries import Head, PostRow
from forum.threads.queries.events import EventRow, Names, event_in, events_between, names_told
from forum.threads.views.blueprint import bp


class Shown(NamedTuple):
    """An event as the stream shows it."""

    id: int
    drawing: str
    sentence: Sentence
    reason: str
    created_at: datetime
    undone_at: datetime | None
    undone_by: str
    can_be_undone: bool


def events_around(
    viewer: Viewer, head: Head, posts: Sequence[PostRow], *, page: int
) -> Mapping[int, Sequence[Shown]]:
    """What was done, by the id of the post before which it is told; 0: after all of the page."""
    if not head.extras & Extra.EVENTS:
        return {}
    first = (page - 1) * PAGE + 1
    found = events_between(head.id, range(first if page > 1 else 0, first + PAGE))
    names = names_told(viewer, found)
    may_undo = bool(policy.curate(viewer, head))
    around: dict[int, list[Shown]] = defaultdict(list)
    for event in found:
        before = next((post.id for post in posts if post.number > event.after_number), 0)
        around[before] += _shown(event, names, may_undo)
    return around


@bp.post("/threads/<int:thread_id>/events/<int:event_id>/undo")
def create_undoing(thread_id: int, event_id: int) -> ResponseReturnValue:
    curator = member()
    if max(thread_id, event_id) > pages.BIGGEST_ID:
        abort(404)
    thread = pages.find(queries.readable_threads(curator), thread_id)
    event = event_in(thread.id, event_id)
    if event is None:
        abort(404)
    try:
        actions.undo_event(curator, event.id)
    except TooLate as refusal:
        return problems.answer(409, refusal.reason)
    notices.say(_("It is as before."))
    return pages.back(addresses.thread(thread.id))


def _shown(event: EventRow, names: Names, may_undo: bool) -> list[Shown]:
    """One, or none when nobody knows any more how to tell it."""
    done = act_of(event.kind)
    if done is None:
        return []
    return [
        Shown(
            event.id,
            done.drawing,
            done.sentence(Told(event, names)),
            event.reason,
            event.created_at,
            event.undone_at,
            event.undone_by_name or "",
            may_undo and event.undone_at is None and done.undo is not None,
        )
    ]
