"""Who thanks for which posts, and who shares which challenges."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, func, or_, select

from forum.accounts.models import Account, User, Viewer
from forum.kit.db import db
from forum.reactions.models import SharedNeed, Thanks
from forum.threads.models import Post, State, Thread
from forum.threads.queries import placed, thread_is_readable
from forum.vocabulary.models import Concept
from forum.vocabulary.queries import vocabulary
from forum.vocabulary.words import Term

NAMED = 2  # people whom a post names
LENGTH = 50  # people on a page of those who thank
MOST_NEEDS = 100  # lines of the table under a challenge


class Thanked(NamedTuple):
    """The thanks for one post."""

    many: int
    names: Sequence[str]
    """Of those who thanked last."""
    mine: bool


class ThanksRow(NamedTuple):
    """One line of the list of those who thank for a post."""

    id: int
    created_at: datetime
    account_id: int
    name: str
    title: str
    organisation: str
    picture: str


class NeedRow(NamedTuple):
    """One line of the table under a challenge."""

    id: int
    account_id: int
    name: str
    organisation: str
    region: Mapping[str, str] | None
    """Its name in three languages."""
    sentence: str
    many: int
    """How many lines there are in all."""


def thanks_for(post_ids: Collection[int], *, reader_id: int | None) -> Mapping[int, Thanked]:
    """The thanks for these posts, in one query however many there are."""
    latest = Thanks.id.desc()
    ranked = select(
        Thanks.post_id,
        Thanks.account_id,
        func.row_number().over(partition_by=Thanks.post_id, order_by=latest).label("rank"),
        func.count().over(partition_by=Thanks.post_id).label("many"),
    ).where(Thanks.post_id.in_(post_ids))
    last = ranked.subquery()
    query = select(last, Account.name).join(Account, Account.id == last.c.account_id)
    shown = or_(last.c.rank <= NAMED, last.c.account_id == (reader_id or 0))
    found: dict[int, list[Any]] = {}
    for row in db.session.execute(query.where(shown).order_by(last.c.post_id, last.c.rank)):
        found.setdefault(row.post_id, []).append(row)
    return {post_id: _thanked(rows, reader_id) for post_id, rows in found.items()}


def thanks_of(post_id: int, *, before: int | None) -> Sequence[ThanksRow]:
    """Who thanks for a post, the last one first, and one more when there are others."""
    query = (
        select(Thanks.id, Thanks.created_at, *(getattr(Account, name) for name in _PERSON))
        .join(Account, Account.id == Thanks.account_id)
        .where(Thanks.post_id == post_id)
        .order_by(Thanks.id.desc())
        .limit(LENGTH + 1)
    )
    query = query.where(Thanks.id < before) if before else query
    return [ThanksRow._make(row) for row in db.session.execute(query)]


def has_thanked(member: User, post_id: int) -> bool:
    query = select(Thanks.id).where(Thanks.post_id == post_id, Thanks.account_id == member.id)
    return db.session.scalar(query) is not None


def places_of(post_ids: Collection[int]) -> Mapping[int, tuple[int, int]]:
    """Thread and number of these posts, where they are shown."""
    query = select(Post.id, Post.thread_id, Post.number)
    shown = query.where(Post.id.in_(post_ids), Post.state == State.PUBLISHED)
    return {row.id: (row.thread_id, row.number) for row in db.session.execute(shown)}


def many_thanks(post_id: int) -> int:
    query = select(func.count()).where(Thanks.post_id == post_id)
    return db.session.scalars(query).one()


def needs_of(thread_id: int) -> Sequence[NeedRow]:
    """Who has the challenge of a readable thread too, the first one first."""
    query = (
        select(
            SharedNeed.id,
            SharedNeed.account_id,
            Account.name,
            SharedNeed.organisation,
            Concept.labels,
            SharedNeed.sentence,
            func.count().over(),
        )
        .join(Account, Account.id == SharedNeed.account_id)
        .outerjoin(Concept, Concept.id == SharedNeed.region_id)
        .where(SharedNeed.thread_id == thread_id)
        .order_by(SharedNeed.id)
        .limit(MOST_NEEDS)
    )
    return [NeedRow._make(row) for row in db.session.execute(query)]


def need_of(member: User, thread_id: int) -> SharedNeed | None:
    """What this member has told under a challenge."""
    mine = (SharedNeed.thread_id == thread_id, SharedNeed.account_id == member.id)
    return db.session.scalar(select(SharedNeed).where(*mine))


def readable_needs(viewer: Viewer) -> Select[SharedNeed]:
    """Those of readable threads."""
    query = select(SharedNeed).join(Thread, Thread.id == SharedNeed.thread_id)
    return placed(query).where(thread_is_readable(viewer))


def organisation_of(member: User) -> str:
    """Where the member works, as the profile tells it."""
    query = select(Account.organisation).where(Account.id == member.id)
    return db.session.scalars(query).one()


def regions() -> Sequence[Term]:
    """The concepts that are places."""
    return [term for term in vocabulary().terms if term.facet == "region"]


def many_needs(thread_ids: Collection[int]) -> Mapping[int, int]:
    """How many share the challenges of these threads."""
    query = select(SharedNeed.thread_id, func.count()).where(SharedNeed.thread_id.in_(thread_ids))
    return dict(db.session.execute(query.group_by(SharedNeed.thread_id)).all())


_PERSON = ("id", "name", "title", "organisation", "picture")


def _thanked(rows: Sequence[Any], reader_id: int | None) -> Thanked:
    names = [row.name for row in rows if row.rank <= NAMED]
    return Thanked(rows[0].many, names, any(row.account_id == reader_id for row in rows))
