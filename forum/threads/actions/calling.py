"""Calling people by their handles."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from forum.accounts import queries as accounts
from forum.accounts.models import User
from forum.kit.db import db
from forum.kit.policy import Verdict
from forum.kit.text.posts import Rendered
from forum.outbox.bus import publish
from forum.threads import policy
from forum.threads.actions.fitting import TextRefused
from forum.threads.events import PeopleCalled
from forum.threads.models import Call, Post
from forum.threads.queries.groups import groups_called, people_in

BATCH = 25  # people told in one transaction


class TooManyCalled(TextRefused):
    """A post calls more people than one post may; its text can be changed and sent again."""


def people_called(author: User, text: Rendered) -> Collection[int]:
    """Whom the text calls, by themselves or with their group, except its author.

    Raises TooManyCalled.
    """
    people = accounts.people_called(text.people)
    called = {person.id for person in people.values()} - {author.id}
    _must(policy.call(author, len(called)))
    return called | _groups_called(author, set(text.people) - set(people))


def _groups_called(author: User, handles: Collection[str]) -> set[int]:
    """Those of the groups that the author may call; other words with @ are words."""
    known = groups_called(author, handles).values()
    groups = [group for group in known if policy.summon(author, group)]
    called: set[int] = set()
    for group in groups:
        called.update(people_in(group, most=policy.IN_GROUPS + 2))
    called.discard(author.id)
    _must(policy.call_groups(len(called)))
    return called


def _must(verdict: Verdict) -> None:
    if verdict.refusal is not None:
        raise TooManyCalled(verdict.refusal)


def note_calls(post: Post, called: Collection[int]) -> None:
    """Remember them; who is called for the first time will be told."""
    if not called:
        return
    known = db.session.scalars(select(Call.account_id).where(Call.post_id == post.id))
    new = sorted(set(called).difference(known))
    db.session.add_all(Call(post_id=post.id, account_id=account_id) for account_id in new)
    for first in range(0, len(new), BATCH):
        publish(PeopleCalled(post_id=post.id, account_ids=new[first : first + BATCH]))
