"""Moving a community in: lines are read, made ready and stored in batches, one after the other."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import chain, islice
from typing import Any, BinaryIO, NamedTuple

from sqlalchemy import exists, func, select

from forum.kit.db import db
from forum.loading.actions import store
from forum.loading.community import Community, Refused, Tally, name_of, rows_by_id
from forum.loading.lines import Line, read_lines
from forum.loading.ready import Ready, ready
from forum.loading.told import Id, Meta
from forum.loading.told import Post as ToldPost
from forum.networks.models import Network
from forum.threads.models import Post, Thread

BATCH = 500  # lines
SECOND_META = "meta: only the first line may tell what the file is"


class Step(NamedTuple):
    """A batch is stored: up to which byte of the file, and what became of its lines."""

    end: int
    tally: Tally


class Moving:
    """One loading of one file into a network."""

    def __init__(self, file: BinaryIO, network: Network) -> None:
        """Reads up to the first good line, which says whose the ids are."""
        self._lines = read_lines(file)
        self.broken: list[Refused] = []
        first = self._first_good()
        meta = first.told if first and isinstance(first.told, Meta) else None
        if first and meta is None:
            self._lines = chain([first], self._lines)
        self.named = meta is not None or not self.broken
        self.community = Community(
            name_of(meta, network.key), network.id, meta.language if meta else "fi"
        )

    def steps(self) -> Iterator[Step]:
        """Store one batch after the other."""
        while batch := list(islice(self._lines, BATCH)):
            yield Step(batch[-1].end, _store(batch, self.community))

    def unopened(self) -> int:
        """Topics without an opening post: nobody sees them."""
        opening = exists().where(Post.thread_id == Thread.id, Post.number == 1)
        mine = Thread.community == self.community.name
        return db.session.scalar(select(func.count(Thread.id)).where(mine, ~opening)) or 0

    def _first_good(self) -> Line | None:
        for line in self._lines:
            if line.told is not None:
                return line
            self.broken.append(Refused(line.number, line.reason))
        return None


def _store(batch: Sequence[Line], community: Community) -> Tally:
    posts = [line.told.id for line in batch if isinstance(line.told, ToldPost)]
    here = rows_by_id(community, posts, Post)
    tally = store(list(_made_ready(batch, community, here)), community)
    for line in batch:
        if line.told is None or isinstance(line.told, Meta):
            tally.refuse(line.number, line.reason or SECOND_META)
    tally.refused.sort()
    return tally


def _made_ready(
    batch: Sequence[Line], community: Community, here: Container[Id]
) -> Iterator[Ready[Any]]:
    """The good lines; nothing slow is done again for posts that are here."""
    for number, told, *_more in batch:
        if isinstance(told, ToldPost) and told.id in here:
            yield Ready(number, told)
        elif told is not None and not isinstance(told, Meta):
            yield ready(number, told, language=community.language)
