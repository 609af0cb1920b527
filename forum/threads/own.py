"""What this room keeps of a person, for their own file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select

from forum.accounts.exporting import Own, Section, section
from forum.kit.ask import answers
from forum.networks.models import Area, Network
from forum.threads.models import (
    AreaReader,
    ConceptReader,
    HeldPost,
    NetworkReader,
    Post,
    Revision,
    Thread,
    ThreadReader,
)
from forum.vocabulary.models import Concept


@answers(Own)
def own(question: Own) -> Sequence[Section]:
    """Titles only of discussions that the person started: the others' are others' words."""
    who = question.account_id
    return [
        section("discussions", _l("Discussions started"), _discussions(who)),
        section("posts", _l("Posts"), _posts(who)),
        section("revisions", _l("Earlier versions of your texts"), _revisions(who)),
        section("held", _l("Texts that wait"), _held(who)),
        section("followed_discussions", _l("Discussions that you follow"), _followed(who)),
        section("followed_places", _l("Networks and areas that you follow"), _places(who)),
        section("followed_keywords", _l("Keywords that you follow"), _keywords(who)),
    ]


def _discussions(who: int) -> Select[*tuple[Any, ...]]:
    columns = (Thread.id, Thread.title, Thread.language, Thread.created_at)
    return select(*columns).where(Thread.author_id == who).order_by(Thread.id)


def _posts(who: int) -> Select[*tuple[Any, ...]]:
    columns = (Post.id, Post.thread_id, Post.number, Post.language, Post.source, Post.state)
    return select(*columns, Post.created_at).where(Post.author_id == who).order_by(Post.id)


def _revisions(who: int) -> Select[*tuple[Any, ...]]:
    columns = (Revision.post_id, Revision.version, Revision.title, Revision.source)
    query = select(*columns, Revision.reason, Revision.created_at)
    query = query.join(Post, Post.id == Revision.post_id)
    return query.where(Post.author_id == who, Revision.editor_id == who).order_by(Revision.id)


def _held(who: int) -> Select[*tuple[Any, ...]]:
    columns = (HeldPost.id, HeldPost.thread_id, HeldPost.title, HeldPost.language, HeldPost.source)
    query = select(*columns, HeldPost.state, HeldPost.because, HeldPost.note, HeldPost.created_at)
    return query.where(HeldPost.author_id == who).order_by(HeldPost.id)


def _followed(who: int) -> Select[*tuple[Any, ...]]:
    columns = (ThreadReader.thread_id, ThreadReader.level, ThreadReader.last_read_number)
    query = select(*columns, ThreadReader.updated_at).where(ThreadReader.account_id == who)
    return query.order_by(ThreadReader.thread_id)


def _places(who: int) -> Select[*tuple[Any, ...]]:
    areas = select(Area.key.label("place"), AreaReader.level)
    areas = areas.join(Area, Area.id == AreaReader.area_id).where(AreaReader.account_id == who)
    networks = select(Network.key.label("place"), NetworkReader.level)
    networks = networks.join(Network, Network.id == NetworkReader.network_id)
    both = areas.union_all(networks.where(NetworkReader.account_id == who)).subquery()
    return select(both.c.place, both.c.level)


def _keywords(who: int) -> Select[*tuple[Any, ...]]:
    query = select(Concept.key, ConceptReader.level)
    query = query.join(Concept, Concept.id == ConceptReader.concept_id)
    return query.where(ConceptReader.account_id == who)
