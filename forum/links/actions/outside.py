"""Pages of other sites: noted with the post, fetched later, forgotten with the last post."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Final

from sqlalchemy import delete, tuple_, update

from forum.kit.db import changed, db, now, put_missing, transactional
from forum.links import queries
from forum.links.models import Outside, PostOutside
from forum.links.outside import Told

KEPT: Final = timedelta(days=30)
AGAIN: Final = (timedelta(hours=1), timedelta(days=1))
"""After a first and a second failure; after a third one the page has no card."""
LATER: Final = timedelta(days=1)  # when nobody may read of it without an account
AT_ONCE: Final = 20  # that are put off or forgotten in one transaction
LEASE: Final = timedelta(minutes=10)  # longer than any fetching, for so long waits what was killed


def note_outside(posts: Mapping[int, Collection[str]]) -> None:
    """Which pages stand in these posts now, in the transaction that notes their links."""
    addresses = {address for found in posts.values() for address in found}
    if addresses:
        put_missing(Outside, [{"address": address} for address in sorted(addresses)])
    ids = queries.outside_ids(addresses)
    wanted = {(post_id, ids[address]) for post_id, found in posts.items() for address in found}
    known = queries.outside_in(posts)
    if gone := known - wanted:
        both = tuple_(PostOutside.post_id, PostOutside.outside_id)
        changed(delete(PostOutside).where(both.in_(gone)))
    if new := wanted - known:
        rows = [{"post_id": post_id, "outside_id": outside_id} for post_id, outside_id in new]
        put_missing(PostOutside, rows)


@transactional
def claim_outside() -> Outside | None:
    """The page that is due first, for the caller to fetch now; None when none is.

    One that no guest may read of is left for later, one that no post names any more is forgotten.
    """
    for _ in range(AT_ONCE):
        if (page := queries.due_first()) is None:
            break
        if not queries.is_named(page.id):
            db.session.delete(page)
        elif not queries.is_named_in_public(page.id):
            page.due_at = now() + LATER
        else:
            page.due_at = now() + LEASE
            return page
        db.session.flush()
    return None


@transactional
def keep_told(outside_id: int, told: Told) -> None:
    """What the page said of itself."""
    moment = now()
    values = {
        "title": told.title,
        "description": told.description,
        "site": told.site,
        "language": told.language,
        "failures": 0,
        "fetched_at": moment,
        "due_at": moment + KEPT,
    }
    changed(update(Outside).where(Outside.id == outside_id).values(**values))


@transactional
def note_failure(outside: Outside) -> None:
    """It could not be fetched: again after a while, and at last no more for long."""
    failures = outside.failures + 1
    values: dict[str, object] = {"failures": failures}
    if failures <= len(AGAIN):
        values["due_at"] = now() + AGAIN[failures - 1]
    else:
        values |= {
            "due_at": now() + KEPT,
            "failures": 0,
            "title": "",
            "description": "",
            "site": "",
        }
    changed(update(Outside).where(Outside.id == outside.id).values(**values))
