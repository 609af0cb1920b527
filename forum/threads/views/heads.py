"""Finding the thread that an address names, or where its posts went."""

from __future__ import annotations

from flask import abort

from forum.accounts.session import viewer
from forum.kit import pages
from forum.kit.db import db
from forum.threads import queries
from forum.threads.leading import lead_on
from forum.threads.models import PAGE
from forum.threads.queries import Head
from forum.threads.queries.holes import last_here


def find_head(thread_id: int, number: int | None = None) -> Head:
    """The head of the thread, if the viewer may read it. Else the browser is led to where the post
    with this number went, or the whole thread; else 404."""
    if thread_id > pages.BIGGEST_ID:
        abort(404)
    found = db.session.execute(*queries.head_of(viewer(), thread_id)).first()
    if found is None:
        lead_on(thread_id, number)
    return Head(*found)


def page_of(number: int) -> int:
    """The page that holds this post."""
    return max(1, -(-number // PAGE))


def last_page_of(head: Head) -> int:
    """The page that holds the last post of the thread."""
    return page_of(last_here(head.id) if head.gone else head.last_number)
