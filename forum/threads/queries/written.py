"""Where a text is going, as its form says."""

from __future__ import annotations

import re

from forum.accounts.models import Viewer
from forum.kit.db import db
from forum.networks.models import Area
from forum.networks.queries import readable_areas
from forum.threads.models import Post, Thread
from forum.threads.queries.posts import readable_posts
from forum.threads.queries.threads import readable_threads

PLACE = re.compile(r"(reply|edit):(\d{1,9})\Z")


def network_written_for(writer: Viewer, area: str, place: str) -> int | None:
    """The network of this area, or of what a draft at this place is for, if one may read it."""
    if re.fullmatch(r"\d{1,9}", area):
        areas = readable_areas(writer).with_only_columns(Area.network_id).order_by(None)
        return db.session.scalar(areas.where(Area.id == int(area)))
    if not (found := PLACE.match(place)):
        return None
    if found[1] == "reply":
        threads = readable_threads(writer).with_only_columns(Thread.network_id)
        return db.session.scalar(threads.where(Thread.id == int(found[2])))
    posts = readable_posts(writer).with_only_columns(Thread.network_id)
    return db.session.scalar(posts.where(Post.id == int(found[2])))
