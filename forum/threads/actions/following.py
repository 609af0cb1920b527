"""How closely a member follows a thread, an area, a network or a keyword."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select, update

from forum.accounts.models import User
from forum.kit.db import changed, ensured, now, transactional
from forum.networks.models import Area, Network
from forum.threads import queries
from forum.threads.models import (
    AreaReader,
    ConceptReader,
    Follower,
    Level,
    NetworkReader,
    Post,
    Thread,
    ThreadReader,
)
from forum.vocabulary.models import Concept

NORMAL = {"level": Level.NORMAL}


@transactional
def set_level(member: User, thread: Thread, level: Level) -> None:
    """Follow this thread so, whatever holds for its area and network."""
    ensured(ThreadReader, account_id=member.id, thread_id=thread.id).level = level


@transactional
def remove_level(member: User, thread: Thread) -> None:
    """Follow it as its area and network again."""
    mine = (ThreadReader.account_id == member.id, ThreadReader.thread_id == thread.id)
    changed(update(ThreadReader).where(*mine).values(level=None))


@transactional
def set_area_level(member: User, area: Area, level: Level) -> None:
    """Follow the threads of this area so, whatever holds for its network."""
    _follow(ensured(AreaReader, NORMAL, account_id=member.id, area_id=area.id), level)


@transactional
def remove_area_level(member: User, area: Area) -> None:
    """Follow it as its network again."""
    mine = (AreaReader.account_id == member.id, AreaReader.area_id == area.id)
    changed(delete(AreaReader).where(*mine))


@transactional
def set_network_level(member: User, network: Network, level: Level) -> None:
    """Follow all areas of a network so, except those that have a level of their own."""
    _follow(ensured(NetworkReader, NORMAL, account_id=member.id, network_id=network.id), level)


@transactional
def remove_network_level(member: User, network: Network) -> None:
    """Follow it as any network."""
    mine = (NetworkReader.account_id == member.id, NetworkReader.network_id == network.id)
    changed(delete(NetworkReader).where(*mine))


@transactional
def set_concept_level(member: User, concept: Concept, level: Level) -> None:
    """Follow what has this keyword so, in every network."""
    _follow(ensured(ConceptReader, NORMAL, account_id=member.id, concept_id=concept.id), level)


@transactional
def remove_concept_level(member: User, concept: Concept) -> None:
    """Follow what has it by its place alone again."""
    mine = (ConceptReader.account_id == member.id, ConceptReader.concept_id == concept.id)
    changed(delete(ConceptReader).where(*mine))


def follow_instead(concept_id: int, other_id: int) -> None:
    """Who follows one keyword follows the other from now on; what they chose for that stays."""
    chosen = select(ConceptReader.account_id).where(ConceptReader.concept_id == other_id)
    mine = ConceptReader.concept_id == concept_id
    changed(delete(ConceptReader).where(mine, ConceptReader.account_id.in_(chosen)))
    changed(update(ConceptReader).where(mine).values(concept_id=other_id))


def note_writing(author: User, post: Post) -> None:
    """Its author has read their post, and follows the thread unless they have chosen otherwise."""
    reader = ensured(ThreadReader, account_id=author.id, thread_id=post.thread_id)
    if not queries.is_shown_between(post.thread_id, reader.last_read_number, post.number):
        reader.last_read_number = post.number
    if reader.level is None and queries.follows_by_writing(author, post.thread_id):
        reader.level = Level.FOLLOW


@transactional
def choose_reading(member: User, *, automatic: bool, languages: Sequence[str]) -> None:
    """Whether what they write in is followed from then on, and which languages they read."""
    follower = ensured(Follower, {"automatic": True, "languages": ""}, account_id=member.id)
    follower.automatic, follower.languages = automatic, " ".join(languages)


def _follow(reader: AreaReader | ConceptReader | NetworkReader, level: Level) -> None:
    """Who begins to follow a place or a keyword begins with what is said from now on."""
    if reader.level < Level.FOLLOW <= level:
        reader.read_before = now()
    reader.level = level
