"""What links put into posts and beside them, and when links are noted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import structlog
from flask import current_app
from markupsafe import Markup

from forum.accounts.session import viewer
from forum.kit.ask import answers
from forum.kit.fetching import NotFetched, fetch
from forum.kit.fragments import drawn
from forum.kit.slots import fills
from forum.links import actions, queries
from forum.links.drawing import cards_of, outside_cards_of
from forum.links.outside import told_by
from forum.outbox.bus import subscribe
from forum.outbox.sweep import every
from forum.settings import Settings
from forum.threads.events import PostEdited, PostsMoved, ReplyPosted, ThreadStarted
from forum.threads.models import Extra
from forum.threads.queries import Head, PostRow
from forum.threads.questions import Cards

log = structlog.get_logger(__name__)
BATCH = 200  # posts of the backlog that one turn looks at


@answers(Cards)
def cards(question: Cards) -> Mapping[str, Markup]:
    """Cards of our own pages and, where they are wanted, of those of other sites."""
    ours = cards_of(question.viewer, question.addresses)
    return {**outside_cards_of(question.addresses), **ours} if _previews() else ours


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


@subscribe(PostsMoved)
def follow_moves(event: PostsMoved) -> None:
    actions.follow_moves(event.from_id)


@every(60)
def read_backlog() -> bool:
    """A batch of earlier posts at a time, the newest first."""
    return queries.is_backlog() and actions.take_from_backlog(BATCH)


@every(2)
def fetch_outside() -> None:
    """One page of another site at a time, so that none is asked often; with no lock held."""
    if not _previews() or (page := actions.claim_outside()) is None:
        return
    try:
        told = told_by(fetch(page.address, agent=_agent()))
    except NotFetched as reason:
        log.info("page not fetched", reason=str(reason))
        actions.note_failure(page)
    else:
        actions.keep_told(page.id, told)


def _previews() -> bool:
    settings: Settings = current_app.config["SETTINGS"]
    return settings.previews == "on"


def _agent() -> str:
    """Who fetches, with a way to complain."""
    settings: Settings = current_app.config["SETTINGS"]
    return f"Verkkofoorumi link preview (+{settings.base_url}; {settings.contact_address})"
