"""Filling an empty forum with the demo: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from forum.accounts.models import Account
from forum.demo import decided, descriptions, people, signs, talk
from forum.demo.decided import Scene
from forum.demo.past import Past
from forum.demo.talk import Said
from forum.demo.told import told
from forum.kit.db import db, transactional
from forum.outbox import courier, sweep
from forum.search import indexer
from forum.search.documents import all_documents
from forum.search.engines.engine import Document, IndexBusy

Tick = Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that will happen, with all that is slow done already."""

    past: Past
    people: list[dict[str, Any]]
    password_hash: str
    said: Sequence[Said]
    descriptions: Sequence[Mapping[str, Any]]
    marks: Mapping[str, Mapping[str, int]]
    levels: Mapping[str, Mapping[str, str]]
    cases: Sequence[Mapping[str, Any]]
    signs: Mapping[str, Any]

    @property
    def steps(self) -> int:
        return len(self.people) + self.documents

    @property
    def documents(self) -> int:
        return len(self.descriptions) + len(self.said)


def is_filled() -> bool:
    return db.session.scalar(select(Account.id).where(Account.demo).limit(1)) is not None


def plan(until: datetime) -> Plan:
    """The demo as it looks to somebody who comes at this moment; deterministic."""
    past = Past(until)
    innovations = told("innovations")
    names = {one["key"]: one["name"] for one in innovations}
    return Plan(
        past=past,
        people=told("people"),
        password_hash=people.hashed_password(),
        said=talk.all_said(told("threads"), told("replies"), past, names=names),
        descriptions=innovations,
        marks=told("marks"),
        levels=told("levels"),
        cases=told("cases"),
        signs=told("signs"),
    )


@transactional
def fill(planned: Plan, tick: Tick) -> None:
    """Let it all happen, in one transaction: a demo is whole or not there."""
    members = people.settle(
        planned.people, planned.past, password_hash=planned.password_hash, tick=tick
    )
    descriptions.store_all(planned.descriptions, planned.past, tick=tick)
    threads = talk.post_all(planned.said, members, tick=tick)
    talk.read(planned.marks, members, threads)
    talk.follow(planned.levels, members, threads)
    scene = Scene(people=members, threads=threads, past=planned.past)
    decided.decide_all(planned.cases, scene)
    signs.leave_all(planned.signs, scene)


def deliver(tick: Tick) -> None:
    """Carry what was promised, so that the demo can be read and searched at once."""
    courier.carry_all()
    with suppress(IndexBusy):  # a running forum has the index, and learns it by itself
        indexer.rebuild(_counted(all_documents(), tick))
    sweep.take_all()
    courier.carry_all()


def _counted(documents: Iterable[Document], tick: Tick) -> Iterator[Document]:
    for document in documents:
        tick()
        yield document
