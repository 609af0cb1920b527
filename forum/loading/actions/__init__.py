"""Storing a batch of lines: one transaction, so that a crash leaves whole batches or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy.exc import IntegrityError

from forum.kit.db import transactional
from forum.loading.actions.people import settle
from forum.loading.actions.places import lay_out
from forum.loading.actions.talk import open_topics, post_all
from forum.loading.community import Community, Tally
from forum.loading.ready import Ready
from forum.loading.told import Category, Post, Told, Topic, User

__all__ = ["Ready", "store"]

Storing = Callable[[Sequence[Any], Community, Tally], None]
STORING: Mapping[type[Told], Storing] = {
    Category: lay_out,
    User: settle,
    Topic: open_topics,
    Post: post_all,
}


def store(batch: Sequence[Ready[Any]], community: Community) -> Tally:
    """What became of these lines. Some may have been stored meanwhile by a second loading."""
    try:
        return _store(batch, community)
    except IntegrityError:
        return _store(batch, community)


@transactional
def _store(batch: Sequence[Ready[Any]], community: Community) -> Tally:
    tally = Tally()
    for kind, lines in groupby(batch, key=lambda line: type(line.told)):
        STORING[kind](list(lines), community, tally)
    return tally
