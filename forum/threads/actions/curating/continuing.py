"""A thread that has grown too long goes on in a new one."""

from __future__ import annotations

import re

from flask_babel import gettext as _

from forum.accounts.models import User
from forum.kit.db import db, transactional
from forum.kit.i18n import speaking
from forum.kit.policy import require
from forum.kit.text.posts import render
from forum.threads import addresses, policy, queries
from forum.threads.actions.curating.changing import change, curated
from forum.threads.actions.curating.closing import put_closing, take_closing
from forum.threads.actions.extras import note_event
from forum.threads.actions.threads import NewThread, start_thread
from forum.threads.acts import Act, TooLate, act
from forum.threads.models import Closing, Thread, ThreadEvent

CONTINUED, CONTINUES = "continued", "continues"
PART = re.compile(r" \((\d{1,4})\)\Z")
TITLE = 150


@transactional
def continue_thread(curator: User, thread: Thread) -> Thread:
    """Close it and start its continuation, or the one that it has already. Raises Refused."""
    thread = curated(curator, thread.id)
    if known := _continuation(thread.id):
        return known
    require(policy.continue_thread(curator, thread))
    opening = start_thread(curator, _new(thread), key=f"continues-{thread.id}-{thread.version}")
    following = db.session.get_one(Thread, opening.thread_id)
    change(thread, locked=True, closes_at=None)
    put_closing(thread, language=thread.language, continued_id=following.id)
    note_event(thread, CONTINUED, actor=curator, told={"thread": following.id})
    note_event(following, CONTINUES, actor=curator, told={"thread": thread.id})
    return following


def next_title(title: str) -> str:
    """The same with a number, or with the next one."""
    part = PART.search(title)
    number = int(part[1]) + 1 if part else 2
    stem = title[: part.start()] if part else title
    tail = f" ({number})"
    return stem[: TITLE - len(tail)].rstrip() + tail


def _new(thread: Thread) -> NewThread:
    tags = queries.tags_of(thread.id).get(thread.id, ())
    return NewThread(
        area_id=thread.area_id,
        kind=thread.kind,
        title=next_title(thread.title),
        language=thread.language,
        text=render(_words(thread)),
        concepts=[tag.id for tag in tags],
        fields=thread.fields,
    )


def _words(thread: Thread) -> str:
    """The opening of the continuation, in the language of the thread."""
    title = thread.title.replace("[", "(").replace("]", ")")
    link = f"[{title}]({addresses.thread(thread.id)})"
    with speaking(thread.language):
        return str(_("The discussion %(link)s has grown long and goes on here.", link=link))


def _continuation(thread_id: int) -> Thread | None:
    closing = db.session.get(Closing, thread_id)
    return (
        db.session.get(Thread, closing.continued_id) if closing and closing.continued_id else None
    )


def _undo(_curator: User, thread: Thread, event: ThreadEvent) -> None:
    """The first thread is open again; what was said in the second stays there."""
    closing = db.session.get(Closing, thread.id)
    if not thread.locked or closing is None or closing.continued_id != event.told["thread"]:
        raise TooLate(_("It has been opened or closed since then."))
    change(thread, locked=False)
    take_closing(thread.id)


act(
    Act(
        kind=CONTINUED,
        drawing="arrow-right",
        sentence=lambda told: told.say(
            _("%(who)s let the discussion go on in %(thread)s."), thread=told.thread()
        ),
        undo=_undo,
    )
)
act(
    Act(
        kind=CONTINUES,
        drawing="arrow-left",
        sentence=lambda told: told.say(
            _("%(who)s started this as the continuation of %(thread)s."), thread=told.thread()
        ),
    )
)
