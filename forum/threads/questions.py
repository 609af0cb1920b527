"""What threads ask the rooms above."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from forum.accounts.models import Viewer
from forum.kit.ask import Question


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
class Cards(Question[Mapping[str, Markup]]):
    """Cards for these addresses, each alone in its paragraph, as far as the viewer may see what is
    there: by the address as it is written."""

    viewer: Viewer
    addresses: tuple[str, ...]
