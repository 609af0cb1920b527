"""Topics and posts become threads and posts; a post's position is its number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from typing import Any, NamedTuple

from sqlalchemy import bindparam, insert, select, tuple_, update

from forum.accounts.models import Account
from forum.innovations import queries as innovations
from forum.kit.db import db
from forum.kit.text.posts import Rendered
from forum.links.actions import note_links
from forum.loading.community import Community, Tally, rows_by_id
from forum.loading.ready import Ready
from forum.loading.told import Id, Topic
from forum.loading.told import Post as ToldPost
from forum.search import pending
from forum.threads import actions as threads
from forum.threads.citations import ReplyTo
from forum.threads.models import Extra, Kind, Mention, MovedPost, Post, State, Thread

TOPIC, POST = "topic", "post"
NO_CATEGORY = "category_id: no category before this line has this id"
NO_USER = "user_id: no user before this line has this id"
NO_TOPIC = "topic_id: no topic before this line has this id"
NO_SUCH_POST = "reply_to: no post of the topic before this line has this id"
OTHER_POST = "id: another post has it"
SAME_PLACE = "position: the topic has a post there already"


def open_topics(lines: Sequence[Ready[Topic]], community: Community, tally: Tally) -> None:
    """A thread each, which nobody sees before its opening post is there."""
    authors = rows_by_id(community, [line.told.user_id for line in lines], Account, Account.id)
    known = set(rows_by_id(community, [line.told.id for line in lines], Thread))
    rows = []
    for number, told, language, _text in lines:
        if told.id in known:
            tally.known[TOPIC] += 1
        elif told.category_id not in community.areas:
            tally.refuse(number, NO_CATEGORY)
        elif told.user_id not in authors:
            tally.refuse(number, NO_USER)
        else:
            known.add(told.id)
            rows.append(_thread(told, community, authors[told.user_id][0], language=language))
    if rows:
        db.session.execute(insert(Thread), rows)
    tally.stored[TOPIC] += len(rows)


def post_all(lines: Sequence[Ready[ToldPost]], community: Community, tally: Tally) -> None:
    """Every post that has its topic, its author and a place of its own."""
    around = _Around([line.told for line in lines], community)
    rows, texts, answering = [], [], []
    for line in lines:
        if around.is_here(line.told):
            tally.known[POST] += 1
        elif reason := around.why_not(line.told):
            tally.refuse(line.number, reason)
        elif line.text:
            rows.append(_post(line, community, around) | _written(line.text))
            texts.append(line.text)
            answering.append(around.answered(line.told))
    if rows:
        _note_answers(_insert(rows, texts), rows, answering)
        around.lengthen(rows)
    tally.stored[POST] += len(rows)


class _Place(NamedTuple):
    thread_id: int
    number: int


class _Around:
    """What posts need around them: topics, authors, posts that they answer, free places."""

    def __init__(self, told: Sequence[ToldPost], community: Community) -> None:
        wanted = {one.id for one in told} | {one.reply_to for one in told if one.reply_to}
        found = rows_by_id(community, wanted, Post, Post.thread_id, Post.number)
        self._posts = {post_id: _Place(*row) for post_id, row in found.items()}
        topics, authors = {one.topic_id for one in told}, {one.user_id for one in told}
        self._threads = rows_by_id(community, topics, Thread, Thread.id, Thread.last_number)
        self._authors = rows_by_id(community, authors, Account, Account.id)
        places = {self.place(one) for one in told if one.topic_id in self._threads}
        self._taken = _taken(places)
        self._left = _left(community, wanted)

    def place(self, told: ToldPost) -> _Place:
        return _Place(self._threads[told.topic_id][0], told.position)

    def author(self, told: ToldPost) -> int:
        author_id: int = self._authors[told.user_id][0]
        return author_id

    def answered(self, told: ToldPost) -> _Place | None:
        """Where the post stands that this one answers."""
        return self._posts[told.reply_to] if told.reply_to else None

    def is_here(self, told: ToldPost) -> bool:
        """Whether it is the post that was loaded under this id, wherever that stands by now."""
        there = self._posts.get(told.id)
        if there is None or told.topic_id not in self._threads:
            return False
        place = self.place(told)
        return place == there or self._left.get(place) == told.id

    def why_not(self, told: ToldPost) -> str:
        """Why it cannot be stored. If it can, its place is its own from now on."""
        if told.topic_id not in self._threads:
            return NO_TOPIC
        if told.user_id not in self._authors:
            return NO_USER
        place = self.place(told)
        if told.reply_to and not self._was_in(place.thread_id, told.reply_to):
            return NO_SUCH_POST
        if told.id in self._posts:
            return OTHER_POST
        if place in self._taken:
            return SAME_PLACE
        self._posts[told.id] = place
        self._taken.add(place)
        return ""

    def _was_in(self, thread_id: int, post_id: Id) -> bool:
        """Whether this post stands in the thread, or has stood there."""
        left = ((place.thread_id, one) for place, one in self._left.items())
        there = self._posts.get(post_id)
        return there is not None and (there.thread_id == thread_id or (thread_id, post_id) in left)

    def lengthen(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Raise what threads know of their newest post, and show those that begin here."""
        newest = {row["thread_id"]: row for row in sorted(rows, key=lambda row: row["number"])}
        _update_each(_RAISE, [_named(row) for row in newest.values()])
        many = Counter(row["thread_id"] for row in rows)
        for thread_id, last_number in self._threads.values():
            if thread_id in newest and newest[thread_id]["number"] != last_number + many[thread_id]:
                threads.note_extra(Thread, thread_id, Extra.HOLES)
        openings = [row for row in rows if row["number"] == 1]
        _update_each(_SHOW, [_named(row) for row in openings])
        begun = {thread_id for thread_id, last_number in self._threads.values() if last_number}
        for row in openings:
            if row["thread_id"] in begun:  # its replies could not be found so far
                pending.note_thread(row["thread_id"])


def _taken(places: Set[_Place]) -> set[_Place]:
    """Those where a post stands, or has stood: its number is not given out again."""
    taken: set[_Place] = set()
    for model in (Post, MovedPost) if places else ():
        here = tuple_(model.thread_id, model.number).in_(places)
        query = select(model.thread_id, model.number).where(here)
        taken |= {_Place(*row) for row in db.session.execute(query)}
    return taken


def _left(community: Community, ids: Set[Id]) -> dict[_Place, Id]:
    """Where those of these posts stood that were moved since."""
    query = select(MovedPost.thread_id, MovedPost.number, Post.external_id).join(
        Post, Post.id == MovedPost.post_id
    )
    mine = (Post.community == community.name, Post.external_id.in_(ids))
    rows = db.session.execute(query.where(*mine)) if ids else ()
    return {_Place(thread_id, number): post_id for thread_id, number, post_id in rows if post_id}


def _thread(told: Topic, community: Community, author_id: int, *, language: str) -> dict[str, Any]:
    return {
        "network_id": community.network_id,
        "area_id": community.areas[told.category_id],
        "author_id": author_id,
        "kind": Kind.DISCUSSION,
        "title": told.title,
        "language": language,
        "state": State.REMOVED,
        "created_at": told.created,
        "active_at": told.created,
        "community": community.name,
        "external_id": told.id,
    }


def _post(line: Ready[ToldPost], community: Community, around: _Around) -> dict[str, Any]:
    told = line.told
    place = around.place(told)
    return {
        "thread_id": place.thread_id,
        "number": place.number,
        "author_id": around.author(told),
        "key": f"{community.name}:{told.id}",
        "language": line.language,
        "created_at": told.created,
        "community": community.name,
        "external_id": told.id,
    }


def _written(text: Rendered) -> dict[str, Any]:
    return {"source": text.source, "html": str(text.html), "renderer": text.renderer}


def _insert(rows: Sequence[Mapping[str, Any]], texts: Sequence[Rendered]) -> Sequence[int]:
    """The posts, what they name and link to, and that the index has to learn them."""
    adding = insert(Post).returning(Post.id, sort_by_parameter_order=True)
    ids = db.session.scalars(adding, rows).all()
    for post_id, text in zip(ids, texts, strict=True):
        named = set(innovations.mentioned(text.links).values())
        db.session.add_all([Mention(post_id=post_id, innovation_id=one) for one in sorted(named)])
    told = zip(ids, texts, strict=True)
    note_links({post_id: str(text.html) for post_id, text in told if text.links})
    pending.note(*(f"{pending.POST}{post_id}" for post_id in ids))
    return ids


def _note_answers(
    ids: Sequence[int], rows: Sequence[Mapping[str, Any]], answering: Sequence[_Place | None]
) -> None:
    """Which posts the new ones answer; some of those are as new."""
    places = (_Place(row["thread_id"], row["number"]) for row in rows)
    here = dict(zip(places, ids, strict=True))
    earlier = {place for place in answering if place} - set(here)
    if earlier:
        found = select(Post.thread_id, Post.number, Post.id).where(
            tuple_(Post.thread_id, Post.number).in_(earlier)
        )
        here |= {_Place(*place): post_id for *place, post_id in db.session.execute(found)}
    told = [
        {"post_id": post_id, "answered_id": here[place]}
        for post_id, place in zip(ids, answering, strict=True)
        if place
    ]
    if told:
        db.session.execute(insert(ReplyTo), told)


def _named(row: Mapping[str, Any]) -> dict[str, Any]:
    """Its values under names that are no columns, as bound parameters must be."""
    return {f"its_{name}": value for name, value in row.items()}


def _update_each(statement: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        db.session.connection().execute(statement, rows)


_THREAD: Any = Thread.__table__
_RAISE = (
    update(_THREAD)
    .where(_THREAD.c.id == bindparam("its_thread_id"))
    .where(_THREAD.c.last_number < bindparam("its_number"))
    .values(
        last_number=bindparam("its_number"),
        shown_number=bindparam("its_number"),
        active_at=bindparam("its_created_at"),
        last_author_id=bindparam("its_author_id"),
    )
)
_SHOW = (
    update(_THREAD)
    .where(_THREAD.c.id == bindparam("its_thread_id"))
    .values(state=State.PUBLISHED, language=bindparam("its_language"))
)
