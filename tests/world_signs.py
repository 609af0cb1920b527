"""The small signs of a world: a poll, a summary, a bookmark and a shared need in each place."""

from __future__ import annotations

from datetime import timedelta

from people import add

from forum.accounts.models import User
from forum.bookmarks import actions as bookmarks
from forum.kit.db import now
from forum.kit.forms import new_key
from forum.knowledge import actions as knowledge
from forum.knowledge.actions import Stretch
from forum.knowledge.citing import rendered
from forum.polls import actions as polls
from forum.polls.actions import NewPoll
from forum.polls.models import Results
from forum.reactions.models import SharedNeed
from forum.threads.models import Post, Thread

TEXT = "What was said in #1 is what matters most in this talk."


def signs(thread: Thread, post: Post, *, author: User, sharer: User) -> dict[str, int]:
    """Values for addresses of what hangs on this thread of the author's."""
    week = now() + timedelta(days=7)
    asked = {"question": "Which day?", "options": ["Monday", "Friday"], "ends_at": week}
    new = NewPoll(**asked, several=False, anonymous=False, results=Results.VOTED)
    stretch = Stretch(first=1, last=2, source=TEXT, text=rendered(TEXT, thread.id), numbers=[1])
    summed = knowledge.write_summary(author, thread, stretch, language="en", key=new_key())
    need = SharedNeed(thread_id=thread.id, account_id=sharer.id, organisation="Aho")
    return {
        "poll_id": polls.make_poll(author, thread, new, key=new_key()).id,
        "summary_id": summed.id,
        "bookmark_id": bookmarks.keep_post(author, post, note="", remind_on=None).id,
        "need_id": add(need).id,
    }
