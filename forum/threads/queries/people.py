"""Whom a writer may want to call: those of the discussion first, and only its readers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, or_, select

from forum.accounts.models import Account, User
from forum.kit.db import db
from forum.kit.text.cleaning import skeleton
from forum.networks.models import Area, Place
from forum.networks.queries import may_read
from forum.threads.models import Post, State
from forum.threads.queries.threads import Head

MOST = 8
LATELY = 200  # posts whose authors are those of the discussion


class PersonRow(NamedTuple):
    id: int
    handle: str
    name: str
    title: str
    organisation: str


def people_of_thread(writer: User, head: Head, letters: str) -> Sequence[PersonRow]:
    """Who wrote in it lately, then others whose handle or name begins with these letters."""
    talkers = select(Post.author_id).where(
        Post.thread_id == head.id,
        Post.number > head.last_number - LATELY,
        Post.state == State.PUBLISHED,
    )
    matching = _matching(writer, head.area, letters)
    found = _first(matching.where(Account.id.in_(talkers)), MOST)
    if len(found) < MOST and letters:
        found += _first(matching.where(Account.id.not_in(talkers)), MOST - len(found))
    return found


def people_of_area(writer: User, area: Area, letters: str) -> Sequence[PersonRow]:
    """People who may read there and whose handle or name begins with these letters."""
    return _first(_matching(writer, area, letters), MOST) if letters else []


def _matching(writer: User, area: Area | Place, letters: str) -> Select[Any]:
    look = skeleton(letters)
    query = select(*(getattr(Account, name) for name in PersonRow._fields)).where(
        Account.closed_at.is_(None), Account.id != writer.id, may_read(area)
    )
    if not letters:
        return query
    begins = [Account.handle.startswith(letters.casefold(), autoescape=True)]
    if look:
        begins += [
            Account.name_key.startswith(look, autoescape=True),
            Account.name_key.contains(f" {look}", autoescape=True),
        ]
    return query.where(or_(*begins))


def _first(people: Select[Any], many: int) -> list[PersonRow]:
    rows = db.session.execute(people.order_by(Account.name, Account.id).limit(many))
    return [PersonRow._make(row) for row in rows]
