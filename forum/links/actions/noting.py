"""Noting which posts link to which. Everything may run twice without harm."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, select, tuple_, update

from forum.kit.db import changed, db, put_missing, transactional
from forum.links import queries
from forum.links.actions.outside import note_outside
from forum.links.models import Backlog, PostLink
from forum.links.outside import outside_of
from forum.links.queries import Target
from forum.links.recognising import own_links, recognised
from forum.threads.actions import note_extra
from forum.threads.models import Extra, Post, Thread


@transactional
def note_links_of(post_id: int) -> None:
    """What this post links to now, and no more what it linked to before an edit."""
    query = select(Post.html).where(Post.id == post_id).with_for_update()
    html = db.session.scalar(query)
    if html is not None:
        note_links({post_id: html})


@transactional
def note_links(posts: Mapping[int, str]) -> None:
    """The same for many posts, whose HTML is given by their ids; pages of other sites too."""
    if not posts:
        return
    spots = {post_id: recognised(own_links(html)).spots for post_id, html in posts.items()}
    places = {spot for found in spots.values() for spot in found.values()}
    targets = queries.targets_at(places)
    wanted = {
        (post_id, target.id): target
        for post_id, found in spots.items()
        for spot in found.values()
        if (target := targets.get(spot)) and target.id != post_id
    }
    known = queries.linked_from(posts)
    _forget(known - wanted.keys())
    _remember({pair: target for pair, target in wanted.items() if pair not in known})
    note_outside({post_id: outside_of(html) for post_id, html in posts.items()})


@transactional
def follow_moves(thread_id: int) -> None:
    """After posts have left this thread: what links to them is shown where they stand now."""
    now_in = queries.threads_of_moved(thread_id)
    if not now_in:
        return
    standing = select(Post.thread_id).where(Post.id == PostLink.target_id).scalar_subquery()
    changed(update(PostLink).where(PostLink.thread_id == thread_id).values(thread_id=standing))
    for other in now_in:
        note_extra(Thread, other, Extra.NAMED)


@transactional
def take_from_backlog(most: int) -> bool:
    """Note the links of some posts that came before links were noted; whether others wait."""
    posts = queries.posts_waiting(most)
    note_links({row.id: row.html for row in posts})
    if len(posts) == most:
        changed(update(Backlog).values(below=posts[-1].id))
        return True
    changed(delete(Backlog))
    return False


def _forget(pairs: set[tuple[int, int]]) -> None:
    if pairs:
        gone = tuple_(PostLink.post_id, PostLink.target_id).in_(pairs)
        changed(delete(PostLink).where(gone))


def _remember(links: Mapping[tuple[int, int], Target]) -> None:
    if not links:
        return
    rows = [
        {"post_id": post_id, "target_id": target.id, "thread_id": target.thread_id}
        for (post_id, _), target in links.items()
    ]
    put_missing(PostLink, rows)
    for thread_id in sorted({target.thread_id for target in links.values()}):
        note_extra(Thread, thread_id, Extra.NAMED)
    for target_id in sorted({target.id for target in links.values()}):
        note_extra(Post, target_id, Extra.NAMED)
