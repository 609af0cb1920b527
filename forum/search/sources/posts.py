"""What was said in discussions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Select, bindparam, select

from forum.accounts.models import Account, Viewer
from forum.accounts.prepared import prepared
from forum.kit.ask import ask
from forum.kit.db import db
from forum.kit.findable import Badge, Entry, Label, Line, in_batches
from forum.kit.text.posts import render
from forum.networks.models import Area, Network
from forum.threads import addresses
from forum.threads.fields import in_words
from forum.threads.models import KINDS, Extra, Kind, Post, State, Thread
from forum.threads.queries import form_of_area, keys_of, placed, readable_posts, words_of
from forum.threads.queries.curated import guest_keys_of
from forum.threads.questions import Accepted
from forum.threads.warned import WARNED

DRAWINGS: Mapping[Kind, str] = {
    Kind.QUESTION: "circle-help",
    Kind.CHALLENGE: "puzzle",
    Kind.PRACTICE: "sprout",
    Kind.DISCUSSION: "messages-square",
    Kind.ANNOUNCEMENT: "megaphone",
    Kind.EVENT: "calendar-days",
}
INDEXED = (
    Post.id,
    Post.number,
    Post.source,
    Post.extras,
    Post.language,
    Post.author_id,
    Post.created_at,
    Thread.id.label("thread_id"),
    Thread.title,
    Thread.kind,
    Thread.fields,
    form_of_area.label("own_form"),
    Thread.area_id,
    Area.key.label("area_key"),
    Network.key.label("network_key"),
)
SHOWN = (
    *INDEXED,
    Post.external_id,
    Thread.last_number,
    Account.name.label("author"),
    Area.names.label("area_names"),
    Network.names.label("network_names"),
)


class Posts:
    """Every published post of a published thread; an opening also says title and keywords."""

    prefix = type = "post"

    def ids(self) -> Iterator[Sequence[int]]:
        return in_batches(_published(select(Post.id)), Post.id)

    def entries(self, ids: Collection[int]) -> Iterable[Entry]:
        query = _published(select(*INDEXED)).where(Post.id.in_(ids))
        rows = db.session.execute(query).all()
        around = _Around(rows)
        return (around.entry(row) for row in rows)

    def readable(self, viewer: Viewer, ids: Collection[int]) -> Collection[int]:
        query, values = _readable(viewer)
        return db.session.scalars(query, {**values, "ids": list(ids)}).all()

    def lines(self, viewer: Viewer, ids: Collection[int]) -> Mapping[int, Line]:
        query, values = _shown(viewer)
        rows = db.session.execute(query, {**values, "ids": list(ids)}).all()
        words = words_of([row.thread_id for row in rows if row.number == 1])
        return {row.id: _line(row, words.get(row.thread_id, ())) for row in rows}


def _published(query: Any) -> Any:
    query = placed(query.join(Thread, Thread.id == Post.thread_id))
    return query.where(Post.state == State.PUBLISHED, Thread.state == State.PUBLISHED)


@prepared
def _readable(viewer: Viewer) -> Select[int]:
    return _findable(viewer).with_only_columns(Post.id)


@prepared
def _shown(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    query = _findable(viewer).join(Account, Account.id == Post.author_id)
    return query.with_only_columns(*SHOWN)


def _findable(viewer: Viewer) -> Select[Post]:
    asked = Post.id.in_(bindparam("ids", expanding=True))
    return readable_posts(viewer).where(asked, Post.state == State.PUBLISHED)


class _Around:
    """What posts have from their threads."""

    def __init__(self, rows: Sequence[Any]) -> None:
        threads = list(dict.fromkeys(row.thread_id for row in rows))
        self._keys = keys_of(threads)
        self._guests = guest_keys_of(threads)
        self._words = words_of([row.thread_id for row in rows if row.number == 1])
        told = ask(Accepted(tuple(threads)))
        self._accepted = {thread: post for one in told for thread, post in one.items()}

    def entry(self, row: Any) -> Entry:
        opening = row.number == 1
        return Entry(
            id=row.id,
            title=row.title if opening else "",
            body="" if row.extras & Extra.BLURRED else _text(row),
            language=row.language,
            created_at=row.created_at,
            place=f"a{row.area_id}",
            labels=tuple(self._labels(row)),
            words=self._words.get(row.thread_id, ()) if opening else (),
            thread=row.thread_id,
            recommended=self._is_recommended(row),
        )

    def _labels(self, row: Any) -> Iterator[Label]:
        yield "kind", row.kind.value
        yield "network", row.network_key
        yield "area", row.area_key
        for network, area in self._guests.get(row.thread_id, ()):
            yield "network", network
            yield "area", area
        yield "thread", row.thread_id
        yield "author", row.author_id
        yield "year", row.created_at.year
        yield from (("tag", key) for key in self._keys.get(row.thread_id, ()))
        if row.thread_id in self._accepted:
            yield "solved", "yes"
        if row.number == 1:
            yield "opening", "yes"

    def _is_recommended(self, row: Any) -> bool:
        shared = row.number == 1 and row.kind is Kind.PRACTICE
        return shared or self._accepted.get(row.thread_id) == row.id


def _line(row: Any, words: Sequence[str]) -> Line:
    number = _("post %(number)s of %(last)s", number=row.number, last=row.last_number)
    return Line(
        address=addresses.post(row.thread_id, row.number),
        title=row.title,
        text=_text(row),
        language=row.language,
        created_at=row.created_at,
        words=words if row.number == 1 else (),
        author=row.author,
        places=((row.network_key, row.network_names), (row.area_key, row.area_names)),
        badges=(Badge(KINDS[row.kind], DRAWINGS[row.kind]),),
        facts=(number,),
        told={
            "thread": row.thread_id,
            "number": row.number,
            "kind": row.kind.value,
            "external_id": row.external_id,
        },
    )


def _text(row: Any) -> str:
    """What a post says; an opening post also in the fields above it. Behind a warning: that."""
    if row.extras & Extra.BLURRED:
        return str(WARNED)
    said = _plain(row.source)
    if row.number > 1:
        return said
    return "\n".join((*in_words(row.fields, row.own_form, row.language), said))


@lru_cache(maxsize=2_000)
def _plain(source: str) -> str:
    """Without its signs; what was found once is often found again."""
    return render(source).plain
