"""Calling people by their handles."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from forum.accounts import queries as accounts
from forum.accounts.models import User
from forum.kit.db import db
from forum.kit.policy import Refused
from forum.kit.text.posts import Rendered
from forum.outbox.bus import publish
from forum.threads import policy
from forum.threads.events import PeopleCalled
from forum.threads.models import Call, Post


class TooManyCalled(Refused):
    """A post calls more people than one post may; its text can be changed and sent again."""


def people_called(author: User, text: Rendered) -> Collection[int]:
    """Whom the text calls, except its author. Raises TooManyCalled."""
    called = {person.id for person in accounts.people_called(text.people).values()} - {author.id}
    verdict = policy.call(author, len(called))
    if verdict.refusal is not None:
        raise TooManyCalled(verdict.refusal)
    return called


def note_calls(post: Post, called: Collection[int]) -> None:
    """Remember them; who is called for the first time will be told."""
    if not called:
        return
    known = db.session.scalars(select(Call.account_id).where(Call.post_id == post.id))
    new = sorted(set(called).difference(known))
    if new:
        db.session.add_all(Call(post_id=post.id, account_id=account_id) for account_id in new)
        publish(PeopleCalled(post_id=post.id, account_ids=new))
