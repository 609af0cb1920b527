"""Reports: what can be reported, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload

from forum.accounts import queries as accounts
from forum.accounts.models import User, Viewer
from forum.innovations import queries as innovations
from forum.innovations.models import Innovation
from forum.kit.db import db
from forum.moderation import addresses
from forum.moderation.models import Case, Decision, Report
from forum.moderation.tokens import hash_of
from forum.threads.models import Post
from forum.threads.queries import readable_posts

MOST = 100  # of one's own reports on their page


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What an address names, as the case keeps it."""

    address: str
    title: str
    network_id: int | None = None
    thread_id: int | None = None
    post_id: int | None = None
    post_number: int | None = None
    author_id: int | None = None


def target_of(viewer: Viewer, path: str, fragment: str) -> Target | None:
    """What the viewer may read there; none for what is private just as for what is not there."""
    if place := addresses.post_in(path, fragment):
        return _post(viewer, *place)
    if named := addresses.INNOVATION.match(path):
        return _innovation(viewer, named[1])
    if named := addresses.PROFILE.match(path):
        return _profile(int(named[1]))
    return None


def report_of_key(key: str) -> Report | None:
    return db.session.scalar(select(Report).where(Report.key == key))


def report_of_token(token: str) -> Select[*tuple[Any, ...]]:
    """A report with its case and, when it is decided, the decision."""
    return _with_decision().where(Report.token_hash == hash_of(token))


def report_with_decision(report_id: int) -> Select[*tuple[Any, ...]]:
    query = _with_decision().where(Report.id == report_id)
    return query.options(joinedload(Report.reporter))


def reports_by(reporter: User) -> Sequence[tuple[Report, Case, Decision | None]]:
    """A member's own reports with their outcomes, the newest first."""
    query = _with_decision().where(Report.reporter_id == reporter.id)
    rows = db.session.execute(query.order_by(Report.id.desc()).limit(MOST))
    return [(report, case, decision) for report, case, decision in rows]


def _with_decision() -> Select[*tuple[Any, ...]]:
    query = select(Report, Case, Decision).join(Case, Case.id == Report.case_id)
    return query.outerjoin(Decision, Decision.case_id == Case.id)


def _post(viewer: Viewer, thread_id: int, number: int) -> Target | None:
    query = readable_posts(viewer).where(Post.thread_id == thread_id, Post.number == number)
    post = db.session.scalar(query.options(contains_eager(Post.thread)))
    if post is None:
        return None
    return Target(
        address=addresses.post(thread_id, number),
        title=post.thread.title,
        network_id=post.thread.network_id,
        thread_id=thread_id,
        post_id=post.id,
        post_number=number,
        author_id=post.author_id,
    )


def _innovation(viewer: Viewer, slug: str) -> Target | None:
    query = innovations.readable_innovations(viewer).where(Innovation.slug == slug)
    found = db.session.scalar(query)
    if found is None:
        return None
    return Target(address=f"/i/{slug}", title=found.name, network_id=found.network_id)


def _profile(account_id: int) -> Target | None:
    found = db.session.scalar(accounts.open_accounts().filter_by(id=account_id))
    if found is None:
        return None
    return Target(address=f"/u/{account_id}", title=found.name, author_id=account_id)
