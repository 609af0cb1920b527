"""Starting threads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from forum.accounts.models import User
from forum.drafts.actions import forget_sent
from forum.drafts.models import Sheet
from forum.kit.db import db, fresh, transactional
from forum.kit.policy import require
from forum.kit.text.posts import Rendered
from forum.networks.models import Area
from forum.outbox.bus import publish
from forum.threads import policy
from forum.threads.actions.asking import note_answers
from forum.threads.actions.calling import note_calls, people_called
from forum.threads.actions.citing import note_quotes
from forum.threads.actions.fitting import must_fit
from forum.threads.actions.following import note_writing
from forum.threads.actions.numbering import note_mentions, said_once, take_number
from forum.threads.actions.tagging import give_concepts
from forum.threads.events import ThreadStarted
from forum.threads.models import Kind, Post, Thread, Tie


@dataclass(frozen=True, slots=True, kw_only=True)
class NewThread:
    """What somebody starts; its first text is rendered already."""

    area_id: int
    kind: Kind
    title: str
    language: str
    text: Rendered
    concepts: Sequence[int | str] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    tie: Tie = Tie.MENTIONS


def start_thread(author: User, new: NewThread, *, key: str, sheet: Sheet | None = None) -> Post:
    """The opening post, or the one already stored under this key. Raises Refused."""
    return said_once(author, key, lambda: _start(author, new, key=key, sheet=sheet))


@transactional
def _start(author: User, new: NewThread, *, key: str, sheet: Sheet | None) -> Post:
    area = fresh(Area, new.area_id)
    require(policy.start(author, area))
    must_fit(author, area.network_id, new.text, title=new.title)
    called = people_called(author, new.text)
    thread = Thread(
        network_id=area.network_id,
        area_id=area.id,
        author_id=author.id,
        kind=new.kind,
        title=new.title,
        language=new.language,
        fields=dict(new.fields),
    )
    db.session.add(thread)
    db.session.flush()
    give_concepts(thread.id, new.concepts)
    if new.fields:
        note_answers(thread)
    post = _open(thread, new, key=key)
    note_quotes(author, post, new.text)
    note_calls(post, called)
    note_writing(author, post)
    forget_sent(author, sheet)
    return post


def _open(thread: Thread, new: NewThread, *, key: str) -> Post:
    post = Post(
        thread_id=thread.id,
        number=take_number(thread.id, thread.author_id),
        author_id=thread.author_id,
        key=key,
        language=new.language,
        source=new.text.source,
        html=new.text.html,
        renderer=new.text.renderer,
    )
    db.session.add(post)
    db.session.flush()
    note_mentions(post, new.text, tie=new.tie)
    publish(ThreadStarted(thread_id=thread.id, post_id=post.id, author_id=post.author_id))
    return post
