"""What stands at a reported address now: the copy that is kept as evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from forum.accounts.models import Account
from forum.innovations.models import Innovation
from forum.kit.db import db
from forum.knowledge.models import Summary
from forum.moderation import addresses
from forum.moderation.models import Case
from forum.polls.models import Option, Poll
from forum.reactions.models import SharedNeed
from forum.threads.models import Post
from forum.threads.queries import asked_about

PROFILE = ("title", "organisation", "region", "expertise", "picture")
BESIDE = frozenset(
    ("schema", "type", "source_url", "language", "retrieved_at", "name", "title", "attribution")
)
"""What of a description is no text of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What somebody may have read."""

    title: str
    source: str
    html: str = ""
    """As it was shown; empty for what is shown as plain text."""
    record: Mapping[str, Any] = field(default_factory=dict)
    """What else stood there."""
    version: int | None = None
    """None: nobody counts the versions of such a thing."""


def copy_of(case: Case) -> Copy | None:
    """What the case is about as it is now; none when it is gone."""
    if case.post_id:
        return _post(db.session.get_one(Post, case.post_id))
    path, _hash, fragment = case.address.partition("#")
    if part := addresses.part_in(path, fragment):
        kind, _thread_id, part_id = part
        return _SUMMARY_OR_NEED[kind](part_id)
    for pattern, copy in _PAGES:
        if named := pattern.match(path):
            return copy(named[1])
    return None


def _post(post: Post) -> Copy:
    opens = post.number == 1
    answers = {one.key: str(one.label) for one in asked_about(post.thread)} if opens else {}
    told = {answers.get(key, key): words for key, words in post.thread.fields.items()}
    return Copy(
        title=post.thread.title,
        source=post.source,
        html=post.html,
        record=told if opens else {},
        version=post.version,
    )


def _summary(summary_id: int) -> Copy | None:
    found = db.session.get(Summary, summary_id)
    if found is None:
        return None
    return Copy(
        title=found.thread.title, source=found.source, html=found.html, version=found.version
    )


def _need(need_id: int) -> Copy | None:
    found = db.session.get(SharedNeed, need_id)
    if found is None:
        return None
    return Copy(title=found.organisation, source=found.sentence)


def _poll(poll_id: str) -> Copy | None:
    found = db.session.get(Poll, int(poll_id))
    if found is None:
        return None
    query = select(Option.words).where(Option.poll_id == found.id).order_by(Option.position)
    choices = "\n".join(f"- {words}" for words in db.session.scalars(query))
    return Copy(title=found.question, source=choices)


def _profile(account_id: str) -> Copy | None:
    found = db.session.get(Account, int(account_id))
    if found is None:
        return None
    told = {name: getattr(found, name) for name in PROFILE}
    return Copy(
        title=found.name,
        source=found.about,
        html=found.about_html,
        record={name: words for name, words in told.items() if words},
    )


def _innovation(slug: str) -> Copy | None:
    found = db.session.scalar(select(Innovation).where(Innovation.slug == slug))
    if found is None:
        return None
    texts = "\n\n".join(_texts(found.record))
    return Copy(title=found.name, source=texts, record=found.record, version=found.version)


def _texts(value: Any) -> Iterator[str]:
    """The texts of a description, however deep, in the order of its fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from () if name in BESIDE else _texts(item)


_SUMMARY_OR_NEED: Mapping[str, Callable[[int], Copy | None]] = {"summary": _summary, "need": _need}
_PAGES = (
    (addresses.INNOVATION, _innovation),
    (addresses.PROFILE, _profile),
    (addresses.POLL, _poll),
)
