"""What links put into posts and beside them, and when links are noted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from forum.accounts.session import viewer
from forum.kit.ask import answers
from forum.kit.fragments import drawn
from forum.kit.slots import fills
from forum.links import actions, queries
from forum.links.drawing import cards_of
from forum.outbox.bus import subscribe
from forum.outbox.sweep import every
from forum.threads.events import PostEdited, ReplyPosted, ThreadChanged, ThreadStarted
from forum.threads.models import Extra
from forum.threads.queries import Head, PostRow
from forum.threads.questions import Cards

BATCH = 200  # posts of the backlog that one turn looks at


@answers(Cards)
def cards(question: Cards) -> Mapping[str, Markup]:
    """Cards of our own pages."""
    return cards_of(question.viewer, question.addresses)


@fills("thread.side")
def discussions_naming(head: Head) -> str:
    """Other discussions that link to this one."""
    if not head.extras & Extra.NAMED:
        return ""
    naming = queries.naming_thread(viewer(), head.id)
    return drawn("links/_naming_thread.html", naming=naming) if naming.rows else ""


@fills("post.signs")
def posts_naming(rows: Sequence[PostRow], head: Head) -> Mapping[int, Markup]:
    """Posts that link to these. Links to the opening post are links to the whole discussion."""
    named = [row.id for row in rows if row.extras & Extra.NAMED and row.number > 1]
    found = queries.naming_posts(viewer(), named) if named else {}
    return {
        post_id: drawn("links/_naming_post.html", naming=naming, here=head.id)
        for post_id, naming in found.items()
    }


@subscribe(ThreadStarted, ReplyPosted, PostEdited)
def note_links(event: ThreadStarted | ReplyPosted | PostEdited) -> None:
    actions.note_links_of(event.post_id)


@subscribe(ThreadChanged)
def follow_moves(event: ThreadChanged) -> None:
    actions.follow_moves(event.thread_id)


@every(60)
def read_backlog() -> bool:
    """A batch of earlier posts at a time, the newest first."""
    return queries.is_backlog() and actions.take_from_backlog(BATCH)
