"""How a post relates to the descriptions that it names, and posts that named one before it came."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select, update

from forum.accounts.models import User
from forum.innovations import queries as innovations
from forum.innovations.models import Innovation
from forum.kit.db import changed, db, fresh, transactional
from forum.kit.policy import require
from forum.kit.text.posts import links_in
from forum.threads import policy, queries
from forum.threads.models import Mention, Post, Tie

BATCH = 200  # posts that one turn looks at


@transactional
def set_ties(editor: User, post: Post, ties: Mapping[int, Tie]) -> None:
    """Say how the post relates to each description, by its id. Raises Refused."""
    post = fresh(Post, post.id)
    require(policy.tie(editor, post))
    for innovation_id, tie in ties.items():
        of_both = (Mention.post_id == post.id) & (Mention.innovation_id == innovation_id)
        changed(update(Mention).where(of_both).values(tie=tie))


def link_earlier_posts(innovation_id: int) -> None:
    """Let posts that named the description before it came be found from it. May run twice."""
    innovation = db.session.get(Innovation, innovation_id)
    if innovation is None:
        return
    last = 0
    while rows := queries.posts_with(_ways_to(innovation), after=last, limit=BATCH):
        naming = [row.id for row in rows if _names(row.html, innovation_id)]
        _link(innovation_id, naming)
        last = rows[-1].id


@transactional
def _link(innovation_id: int, post_ids: list[int]) -> None:
    known = select(Mention.post_id).where(
        Mention.innovation_id == innovation_id, Mention.post_id.in_(post_ids)
    )
    for post_id in sorted(set(post_ids) - set(db.session.scalars(known))):
        db.session.add(Mention(post_id=post_id, innovation_id=innovation_id))


def _names(html: str, innovation_id: int) -> bool:
    return innovation_id in innovations.mentioned(links_in(html)).values()


def _ways_to(innovation: Innovation) -> list[str]:
    """What every spelling of its addresses holds, in small letters."""
    source = innovation.source_url.lower().partition("://")[2].removeprefix("www.")
    named_there = source.rstrip("/").rpartition("/")[2]
    return [f"/i/{innovation.slug}", *([named_there] if named_there else [])]
