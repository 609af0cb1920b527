"""Telling people what happened: each of them once, however often the handler runs.

A handler's work and the end of its delivery are one commit, and a batch that leaves others to be
told publishes `WatchersWait` in it: whoever is killed on the way, the next one begins there.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select

from forum.kit.db import db, transactional
from forum.moderation.models import Decision, Report
from forum.notifications import queries
from forum.notifications.actions.counting import counted
from forum.notifications.events import WatchersWait
from forum.notifications.models import DECISION, MENTION, NEWS, OUTCOME, REPLY, THREAD, Notice
from forum.outbox.bus import publish
from forum.threads.events import ThreadShown
from forum.threads.models import Level, Post, Thread
from forum.threads.queries.watching import watchers_of, watchers_of_area

BATCH = 25  # people told in one transaction, for which whoever writes meanwhile waits


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What there is to tell."""

    kind: str
    about: str
    thread_id: int | None = None
    number: int = 0
    actor_id: int | None = None
    many: int = 1


@transactional
def tell_watchers(post_id: int, *, after: int = 0) -> None:
    """The next batch of those who watch the thread learn of the post, and who started it."""
    post = queries.shown_post(post_id)
    if post is None:
        return
    watchers = watchers_of(post.thread, after=after, limit=BATCH)
    people = set(watchers) - {post.thread.author_id}
    if not after:
        people |= set(queries.reached(post.thread, [post.thread.author_id], least=Level.FOLLOW))
    _tell(queries.to_be_told(post, people), _of(post, REPLY if post.number > 1 else THREAD))
    if len(watchers) == BATCH:
        publish(WatchersWait(post_id=post_id, after=watchers[-1]))


@transactional
def tell_of_guest(thread_id: int, area_id: int, *, after: int) -> None:
    """The next batch of those who watch an area learn of a thread that is shown there too."""
    thread = db.session.get_one(Thread, thread_id)
    watchers = watchers_of_area(thread, area_id, after=after, limit=BATCH)
    _tell(set(watchers) - {thread.author_id}, _in_thread(THREAD, thread_id, number=1))
    if len(watchers) == BATCH:
        publish(ThreadShown(thread_id=thread_id, area_id=area_id, after=watchers[-1]))


@transactional
def tell_the_called(post_id: int, account_ids: Collection[int]) -> None:
    """Those whom a post calls learn of it, if they may read it and have not muted its place."""
    post = queries.shown_post(post_id)
    if post is not None:
        _tell(queries.reached(post.thread, account_ids), _of(post, MENTION))


@transactional
def tell_of_decision(decision_id: int) -> None:
    """The author of what a moderator decided about learns of it."""
    decision = db.session.get_one(Decision, decision_id)
    if decision.author_id and decision.thread_id:
        number = decision.post.number if decision.post else 1
        _tell([decision.author_id], _in_thread(DECISION, decision.thread_id, number=number))


@transactional
def tell_of_answer(report_id: int) -> None:
    """The member who reported something learns that it is decided."""
    reporter_id = db.session.get_one(Report, report_id).reporter_id
    if reporter_id:
        _tell([reporter_id], News(kind=OUTCOME, about=f"report:{report_id}"))


@transactional
def tell_news(account_id: int, about: str, many: int, *, thread_id: int | None) -> None:
    """A member learns what another room has news of, if they may read the thread it belongs to."""
    thread = db.session.get(Thread, thread_id) if thread_id else None
    if thread is None or queries.reached(thread, [account_id]):
        _tell([account_id], News(kind=NEWS, about=about, many=many, thread_id=thread_id))


def _of(post: Post, kind: str) -> News:
    return _in_thread(kind, post.thread_id, number=post.number, actor_id=post.author_id)


def _in_thread(kind: str, thread_id: int, *, number: int, actor_id: int | None = None) -> News:
    return News(
        kind=kind,
        about=f"thread:{thread_id}",
        thread_id=thread_id,
        number=number,
        actor_id=actor_id,
    )


def _tell(account_ids: Collection[int], news: News) -> None:
    with counted(account_ids):
        same = select(Notice).where(
            Notice.account_id.in_(account_ids),
            Notice.about == news.about,
            Notice.kind == news.kind,
            Notice.unread,
        )
        known = db.session.scalars(same.execution_options(populate_existing=True)).all()
        for notice in known:
            notice.happen_again(number=news.number, actor_id=news.actor_id, many=news.many)
        new = set(account_ids).difference(notice.account_id for notice in known)
        if new:
            db.session.execute(insert(Notice), [_new(one, news) for one in sorted(new)])


def _new(account_id: int, news: News) -> Mapping[str, Any]:
    return {
        "account_id": account_id,
        "kind": news.kind,
        "about": news.about,
        "thread_id": news.thread_id,
        "first_number": news.number,
        "last_number": news.number,
        "many": news.many,
        "actor_ids": [news.actor_id] if news.actor_id else [],
    }
