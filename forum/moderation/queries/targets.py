"""What can be reported: whatever somebody can read at an address of the forum."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import contains_eager

from forum.accounts import queries as accounts
from forum.accounts.models import Viewer
from forum.innovations import queries as innovations
from forum.innovations.models import Innovation
from forum.kit.db import db
from forum.knowledge.models import Summary
from forum.knowledge.queries import readable_summaries
from forum.moderation import addresses
from forum.moderation.terms import CaseKind
from forum.polls.models import Poll
from forum.polls.queries import readable_polls
from forum.reactions.models import SharedNeed
from forum.reactions.queries import readable_needs
from forum.threads.models import Post, Thread
from forum.threads.queries import readable_posts


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What an address names, as the case keeps it."""

    address: str
    title: str
    language: str
    network_id: int | None = None
    thread_id: int | None = None
    post_id: int | None = None
    post_number: int | None = None
    author_id: int | None = None
    kind: CaseKind = CaseKind.NOTICE


def target_of(viewer: Viewer, path: str, fragment: str) -> Target | None:
    """What the viewer may read there; none for what is private just as for what is not there."""
    if part := addresses.part_in(path, fragment):
        kind, thread_id, part_id = part
        return _PARTS[kind](viewer, thread_id, part_id)
    if place := addresses.post_in(path, fragment):
        return _post(viewer, *place)
    for pattern, find in _PAGES:
        if named := pattern.match(path):
            return find(viewer, named[1])
    return None


def target_at(viewer: Viewer, address: str) -> Target | None:
    """The same of an address as a case keeps it."""
    path, _hash, fragment = address.partition("#")
    return target_of(viewer, path, fragment)


def _post(viewer: Viewer, thread_id: int, number: int) -> Target | None:
    query = readable_posts(viewer).where(Post.thread_id == thread_id, Post.number == number)
    post = db.session.scalar(query.options(contains_eager(Post.thread)))
    if post is None:
        return None
    return _in(
        post.thread,
        address=addresses.post(thread_id, number),
        language=post.language,
        post_id=post.id,
        post_number=number,
        author_id=post.author_id,
    )


def _poll(viewer: Viewer, poll_id: str) -> Target | None:
    query = readable_polls(viewer).where(Poll.id == int(poll_id))
    found = db.session.scalar(query.options(contains_eager(Poll.thread)))
    if found is None:
        return None
    address = f"/polls/{found.id}"
    return _in(found.thread, address=address, title=found.question, author_id=found.author_id)


def _summary(viewer: Viewer, thread_id: int, summary_id: int) -> Target | None:
    query = readable_summaries(viewer).where(
        Summary.thread_id == thread_id, Summary.id == summary_id
    )
    found = db.session.scalar(query.options(contains_eager(Summary.thread)))
    if found is None:
        return None
    return _in(
        found.thread,
        address=f"/t/{thread_id}#summary-{summary_id}",
        language=found.language,
        author_id=found.editor_id,
    )


def _need(viewer: Viewer, thread_id: int, need_id: int) -> Target | None:
    query = readable_needs(viewer).where(
        SharedNeed.thread_id == thread_id, SharedNeed.id == need_id
    )
    found = db.session.scalar(query.options(contains_eager(SharedNeed.thread)))
    if found is None:
        return None
    return _in(found.thread, address=f"/t/{thread_id}#need-{need_id}", author_id=found.account_id)


def _innovation(viewer: Viewer, slug: str) -> Target | None:
    query = innovations.readable_innovations(viewer).where(Innovation.slug == slug)
    found = db.session.scalar(query)
    if found is None:
        return None
    return Target(
        address=f"/i/{slug}",
        title=found.name,
        language=found.language,
        network_id=found.network_id,
    )


def _profile(viewer: Viewer, account_id: str) -> Target | None:
    found = db.session.scalar(accounts.open_accounts().filter_by(id=int(account_id)))
    if found is None:
        return None
    return Target(
        address=f"/u/{found.id}",
        title=found.name,
        language=found.language,
        author_id=found.id,
        kind=CaseKind.NAME,
    )


def _in(thread: Thread, *, address: str, **more: Any) -> Target:
    """Something that stands in a discussion, whose title and language it has unless it says so."""
    same = {"title": thread.title, "language": thread.language}
    place = {"network_id": thread.network_id, "thread_id": thread.id}
    return Target(**{**same, **place, **more, "address": address})


_PARTS: dict[str, Callable[[Viewer, int, int], Target | None]] = {
    "summary": _summary,
    "need": _need,
}
_PAGES: tuple[tuple[re.Pattern[str], Callable[[Viewer, str], Target | None]], ...] = (
    (addresses.INNOVATION, _innovation),
    (addresses.PROFILE, _profile),
    (addresses.POLL, _poll),
)
