"""News that a room has for members, told by whichever room tells members of anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from forum.kit.ask import Question
from forum.outbox.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsCame(Event):
    """Something of which a member wanted to hear has happened so many times more.

    `about` names what it belongs to, as `search:12`: more news of the same stands together.
    """

    account_id: int
    about: str
    many: int
    thread_id: int | None = None
    """The thread without which it is nothing: who may not read that does not hear of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsEnded(Event):
    """The member does not want to hear of it any more."""

    account_id: int
    about: str


class Subject(NamedTuple):
    """What news are about, as they are shown."""

    title: str
    href: str
    words: str
    drawing: str


@dataclass(frozen=True, slots=True)
class SubjectsOf(Question[Mapping[str, Subject]]):
    """How to show news: for each of these `about`s with how many times, those of your room."""

    many: Mapping[str, int]
