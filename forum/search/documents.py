"""Documents as they are in the database at this moment: what the index should hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from forum.innovations.models import Innovation
from forum.kit.db import db
from forum.networks.models import Area, Network
from forum.search.analysis.languages import LANGUAGES, Language
from forum.search.engines.engine import Document, label
from forum.search.pending import INNOVATION, POST
from forum.search.plain import labels, plain_text, post_text
from forum.threads.models import Kind, Post, State, Thread
from forum.threads.queries import words_of

KIND, LANGUAGE, NETWORK, AREA, THREAD = "kind", "language", "network", "area", "thread"
"""Dimensions of labels."""

TOGETHER = 500  # documents that are read with one query
DESCRIPTION = "innovation"
"""The kind of a document that is an innovation description; posts have that of their thread."""


def documents(keys: Iterable[str]) -> Iterator[Document]:
    """The present state of these documents; those that nobody may find any more are left out."""
    wanted = set(keys)
    yield from _posts(Post.id.in_(_ids(wanted, POST)))
    yield from _descriptions(Innovation.id.in_(_ids(wanted, INNOVATION)))


def all_documents() -> Iterator[Document]:
    """Everything, in the order of ids, a batch at a time."""
    yield from _in_batches(Post.id, _posts)
    yield from _in_batches(Innovation.id, _descriptions)


def all_keys() -> Iterator[str]:
    """The keys of everything that should be in the index."""
    for post_id in db.session.scalars(_published(select(Post.id))):
        yield f"{POST}{post_id}"
    for innovation_id in db.session.scalars(select(Innovation.id)):
        yield f"{INNOVATION}{innovation_id}"


def _in_batches(column: Any, read: Any) -> Iterator[Document]:
    last = 0
    while True:
        ids = db.session.scalars(
            select(column).where(column > last).order_by(column).limit(TOGETHER)
        ).all()
        if not ids:
            return
        yield from read(column.in_(ids))
        last = ids[-1]
        db.session.commit()


def _posts(condition: Any) -> Iterator[Document]:
    query: Any = select(
        Post.id,
        Post.number,
        Post.source,
        Post.language,
        Post.created_at,
        Thread.id.label("thread_id"),
        Thread.title,
        Thread.kind,
        Thread.fields,
        Thread.area_id,
        Area.key.label("area_key"),
        Network.key.label("network_key"),
    )
    rows = db.session.execute(_published(query).where(condition)).all()
    tags = words_of([row.thread_id for row in rows if row.number == 1])
    return (_post(row, tags) for row in rows)


def _published(query: Any) -> Any:
    placed = query.join(Thread, Thread.id == Post.thread_id).join(Area, Area.id == Thread.area_id)
    placed = placed.join(Network, Network.id == Area.network_id)
    return placed.where(Post.state == State.PUBLISHED, Thread.state == State.PUBLISHED)


def _post(row: Any, tags: Mapping[int, Sequence[str]]) -> Document:
    opening = row.number == 1
    return Document(
        key=f"{POST}{row.id}",
        title=row.title if opening else "",
        body=post_text(row),
        tags=tuple(tags.get(row.thread_id, ())) if opening else (),
        language=_language(row.language),
        created=int(row.created_at.timestamp()),
        place=f"a{row.area_id}",
        labels=frozenset(
            {
                label(KIND, row.kind.value),
                label(LANGUAGE, row.language),
                label(NETWORK, row.network_key),
                label(AREA, row.area_key),
                label(THREAD, row.thread_id),
            }
        ),
        thread=row.thread_id,
        recommended=opening and row.kind is Kind.PRACTICE,
    )


def _descriptions(condition: Any) -> Iterator[Document]:
    query = select(Innovation, Network.key).join(Network, Network.id == Innovation.network_id)
    return (_description(*row) for row in db.session.execute(query.where(condition)).all())


def _description(innovation: Innovation, network_key: str) -> Document:
    return Document(
        key=f"{INNOVATION}{innovation.id}",
        title=innovation.name,
        body=plain_text(innovation.record),
        tags=labels(innovation.record),
        language=_language(innovation.language),
        created=int(innovation.updated_at.timestamp()),
        place=f"n{innovation.network_id}",
        labels=frozenset(
            {
                label(KIND, DESCRIPTION),
                label(LANGUAGE, innovation.language),
                label(NETWORK, network_key),
            }
        ),
        recommended=True,
    )


def _ids(keys: Iterable[str], prefix: str) -> list[int]:
    return [int(key.removeprefix(prefix)) for key in keys if key.startswith(prefix)]


def _language(code: str) -> Language:
    return code if code in LANGUAGES else "fi"
