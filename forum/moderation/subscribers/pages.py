"""What moderation puts on the pages of discussions, and the menu of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import get_template_attribute, render_template
from markupsafe import Markup

from forum.accounts.session import viewer
from forum.kit.slots import fills
from forum.moderation import statements
from forum.moderation.queries import decisions, remarks
from forum.moderation.terms import Measure
from forum.threads.models import Extra, State
from forum.threads.queries import Head, PostRow

LINKS = {
    State.PUBLISHED: Measure.HIDE,
    State.HIDDEN: Measure.RESTORE,
    State.TAKEN_DOWN: Measure.RESTORE,
}


@fills("post.menu")
def hide_or_show(rows: Sequence[Any], head: Any) -> Mapping[int, Markup]:
    """What its moderators may decide about each post, except their own."""
    if not viewer().moderates(head.network_id):
        return {}
    item = get_template_attribute("moderation/_decide_link.html", "decide_link")
    own = viewer().id
    return {
        row.id: Markup(item(row.id, LINKS[row.state].value))  # noqa: S704 - a macro's own markup
        for row in rows
        if row.state in LINKS and row.author_id != own
    }


@fills("thread.side")
def about_the_thread(head: Any) -> str:
    """Why it is locked, for everybody; what can be decided, for its moderators."""
    moderates = viewer().moderates(head.network_id)
    lock = decisions.locking(head.id) if head.locked else None
    if not (moderates or lock):
        return ""
    statement = statements.shown(lock) if lock else None
    own = head.author_id == viewer().id
    return render_template(
        "moderation/_thread.html",
        head=head,
        moderates=moderates,
        statement=statement,
        lock_id=lock and lock.id,
        own=own,
    )


@fills("thread.side")
def remarks_of_thread(head: Head) -> str:
    """What its moderators note for each other about the discussion."""
    if not viewer().moderates(head.network_id):
        return ""
    rows = remarks.of_thread(head.id) if head.extras & Extra.REMARK else ()
    return render_template("moderation/_remarks.html", head=head, rows=rows)


@fills("post.signs")
def remarks_of_posts(rows: Sequence[PostRow], head: Head) -> Mapping[int, Markup]:
    """The same under single posts."""
    return _remarks_of([row for row in rows if row.state is State.PUBLISHED], head)


@fills("post.menu")
def ways_to_remarks(rows: Sequence[PostRow], head: Head) -> Mapping[int, Markup]:
    """In the menu of a post; under a post that is not shown, the notes too."""
    if not viewer().moderates(head.network_id):
        return {}
    item = get_template_attribute("moderation/_remark.html", "remark_link")
    known = _remarks_of([row for row in rows if row.state is not State.PUBLISHED], head)
    return {
        row.id: known.get(row.id, Markup("")) + Markup(item(row.id, row.state.value))  # noqa: S704
        for row in rows
    }


def _remarks_of(rows: Sequence[PostRow], head: Head) -> Mapping[int, Markup]:
    noted = [row.id for row in rows if row.extras & Extra.REMARK]
    if not noted or not viewer().moderates(head.network_id):
        return {}
    found = remarks.of_posts(noted).items()
    return {
        post_id: Markup(render_template("moderation/_remark.html", rows=notes))  # noqa: S704
        for post_id, notes in found
    }


@fills("page.menu")
def own_reports() -> str:
    return render_template("moderation/_menu.html")
