"""What threads ask the rooms above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from markupsafe import Markup

from forum.accounts.models import User, Viewer
from forum.kit.ask import Question, ask
from forum.kit.policy import Sentence
from forum.threads.models import HeldBecause


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Why a post is hidden, as its readers may know: a line about the decision, and its reasons."""

    meta: str
    reasons: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Statements(Question[Mapping[int, Statement]]):
    """The statements of reasons of these hidden posts, by the id of the post."""

    viewer: Viewer
    post_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Accepted(Question[Mapping[int, int]]):
    """Which post is the accepted answer of these threads: ids of posts by those of threads.

    Who lets an answer change publishes `ThreadChanged`.
    """

    thread_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Decided(Question[bool]):
    """Whether this thread is locked by a decision with its statement of reasons."""

    thread_id: int


@dataclass(frozen=True, slots=True)
class Cards(Question[Mapping[str, Markup]]):
    """Cards for these addresses, each alone in its paragraph, as far as the viewer may see what is
    there: by the address as it is written."""

    viewer: Viewer
    addresses: tuple[str, ...]


class Enclosure(NamedTuple):
    """What stands above the posts of a thread, for paper and for files."""

    kind: str
    """Under which a program finds it."""
    title: str
    language: str
    source: str
    html: Markup
    told: Mapping[str, Any]
    """The same for programs."""

    @property
    def data(self) -> dict[str, Any]:
        return {"kind": self.kind, **self.told}


@dataclass(frozen=True, slots=True)
class Enclosures(Question[Sequence[Enclosure]]):
    """What goes with a whole thread besides its posts, as far as this viewer may see it."""

    viewer: Viewer
    thread_id: int
    extras: int


def enclosed(viewer: Viewer, thread_id: int, *, extras: int) -> list[Enclosure]:
    """What stands above the posts of a thread: its summaries, its polls."""
    return [one for told in ask(Enclosures(viewer, thread_id, extras)) for one in told]


class Phrase(NamedTuple):
    """Words that somebody keeps to write again."""

    key: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Phrases(Question[Sequence[Phrase]]):
    """Words that this moderator of a network may put into a reply there, in its language."""

    moderator: User
    network_id: int
    language: str


@dataclass(frozen=True, slots=True)
class Holds(Question[HeldBecause | None]):
    """Why this text of somebody's should be read by a moderator before it is shown."""

    author: User
    network_id: int
    thread_id: int | None
    """None: it begins one."""
    text: str
    hasty: bool = False
    """Whether its form had been there for a few seconds only."""


@dataclass(frozen=True, slots=True)
class Blocks(Question[Sentence]):
    """Why this text of somebody's cannot be posted in the network as it stands."""

    author: User
    network_id: int
    text: str


@dataclass(frozen=True, slots=True)
class Advises(Question[Sequence[Sentence]]):
    """What its writer may want to think about before this is posted in the network."""

    network_id: int
    text: str
