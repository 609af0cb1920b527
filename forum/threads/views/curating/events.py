"""What was done to a thread, between its posts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from forum.accounts.models import Viewer
from forum.kit.policy import Sentence
from forum.threads import policy
from forum.threads.acts import Told, act_of
from forum.threads.models import PAGE, Extra
from forum.threads.queries import Head, PostRow
from forum.threads.queries.events import EventRow, Names, events_between, names_told


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
