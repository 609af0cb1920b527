"""Which discussions and descriptions are about the same, kept so that a page need not look.

To look costs some 15 ms in an index of Whoosh with 40,000 posts (bench/search/README.md), more than
a page may; so the consumer does it, for what has no list yet. Where something has changed its list
is forgotten, and that of those beside it: they shall learn of each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, delete, exists, select

from forum.accounts.models import Guest, Viewer
from forum.innovations.models import Innovation
from forum.innovations.queries import readable_innovations
from forum.kit.db import changed, db, now, transactional
from forum.outbox.sweep import every
from forum.search import queries, similar
from forum.search.documents import documents
from forum.search.engines.engine import Document, IndexUnavailable, label
from forum.search.index import engine
from forum.search.models import Similar
from forum.threads.models import Post, State, Thread
from forum.threads.queries import readable_threads

EVERY = 5.0  # seconds
TOGETHER = 20
MOST = 5
SETTLED = timedelta(seconds=10)  # by then the index has learnt of it


@dataclass(frozen=True, slots=True)
class Kind:
    """Things of which several may be about the same."""

    name: str
    prefix: str
    row: type[Thread] | type[Innovation]

    def waiting(self) -> Select[int, datetime]:
        """Ids and times of those that have no list yet, the newest first."""
        listed = exists().where(Similar.type == self.name, Similar.item_id == self.row.id)
        query = select(self.row.id, self.row.created_at)
        query = query.where(~listed, self.row.created_at < now() - SETTLED)
        return query.order_by(self.row.id.desc()).limit(TOGETHER)


THREAD = Kind("thread", "post", Thread)
INNOVATION = Kind("innovation", "innovation", Innovation)


@every(EVERY)
def look_around() -> None:
    """Find the neighbours of a few that have none yet; there is no hurry."""
    with suppress(IndexUnavailable):
        for kind in (THREAD, INNOVATION):
            rows = db.session.execute(kind.waiting()).all()
            told = _told(kind, [row.id for row in rows])
            for row in rows:
                _look(kind, row.id, told.get(row.id), began=row.created_at)


def of_thread(viewer: Viewer, thread_id: int) -> Sequence[tuple[str, str]]:
    """Titles and addresses of discussions about the same that this reader may read."""
    query = _kept(readable_threads(viewer), THREAD, thread_id).where(
        Thread.state == State.PUBLISHED
    )
    rows = db.session.execute(query.with_only_columns(Thread.id, Thread.title))
    return [(row.title, f"/t/{row.id}") for row in rows]


def of_innovation(viewer: Viewer, innovation_id: int) -> Sequence[tuple[str, str]]:
    """The same of descriptions."""
    query = _kept(readable_innovations(viewer), INNOVATION, innovation_id)
    rows = db.session.execute(query.with_only_columns(Innovation.slug, Innovation.name))
    return [(row.name, f"/i/{row.slug}") for row in rows]


@transactional
def forget(kind: Kind, item_id: int) -> None:
    """This one has changed; what is like it will be looked for again."""
    changed(delete(Similar).where(Similar.type == kind.name, Similar.item_id == item_id))


def _kept(query: Select[Any], kind: Kind, item_id: int) -> Select[Any]:
    beside = (Similar.type == kind.name) & (Similar.other_id == kind.row.id)
    query = query.join(Similar, beside).where(Similar.item_id == item_id, Similar.rank > 0)
    return query.order_by(None).order_by(Similar.rank)


def _told(kind: Kind, ids: Sequence[int]) -> Mapping[int, Document]:
    """What these say, for those that can be found: a discussion is what its opening post is."""
    if kind is INNOVATION:
        keys = {f"{kind.prefix}:{item_id}": item_id for item_id in ids}
    else:
        openings = select(Post.id, Post.thread_id).where(Post.thread_id.in_(ids), Post.number == 1)
        rows = db.session.execute(openings)
        keys = {f"{kind.prefix}:{row.id}": row.thread_id for row in rows}
    return {keys[document.key]: document for document in documents(keys)}


def _look(kind: Kind, item_id: int, told: Document | None, *, began: datetime) -> None:
    """Among what those who read this one may read as well: nobody learns of anything else."""
    found: list[int] = []
    if told:
        places = queries.readable_places(Guest()) | {told.place}
        alike = similar.alike(engine(), told, places=places, only=(label("type", kind.prefix),))
        found = [hit.thread or int(hit.key.partition(":")[2]) for hit in alike[:MOST]]
    db.session.commit()
    _keep(kind, item_id, found, began=began)


@transactional
def _keep(kind: Kind, item_id: int, others: Sequence[int], *, began: datetime) -> None:
    listed = Similar.type == kind.name
    unaware = Similar.item_id.in_(others) & (Similar.looked_at < began)
    changed(delete(Similar).where(listed, (Similar.item_id == item_id) | unaware))
    db.session.add_all(
        Similar(type=kind.name, item_id=item_id, rank=rank, other_id=other)
        for rank, other in enumerate([item_id, *others])
    )
