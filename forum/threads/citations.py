"""How posts lean on other posts: which one a post answers, and which ones it quotes.

Both are told by ids of posts, so they hold wherever posts move and whatever numbers they get there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from forum.kit import site
from forum.kit.db import Base
from forum.kit.text.posts import links_in

MOST = 20  # posts that one post is noted to quote
QUOTATION = re.compile(r"</?blockquote>")
POST = re.compile(r"/t/(\d{1,9})/(\d{1,9})\Z")


class ReplyTo(Base):
    """That a post answers another one rather than the whole discussion."""

    __tablename__ = "post_reply_to"

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    answered_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)


class Quote(Base):
    """That a post quotes another one and leads to it."""

    __tablename__ = "post_quote"

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    quoted_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True, index=True)


def quoted_in(html: str) -> list[tuple[int, int]]:
    """Thread and number of the posts that a rendered post quotes, each once, in their order.

    What stands in a quotation inside a quotation is quoted by somebody else.
    """
    places = [place for quotation in _quotations(html) for place in _posts_in(quotation)]
    return list(dict.fromkeys(places))[:MOST]


def _quotations(html: str) -> Iterator[str]:
    depth = start = 0
    for tag in QUOTATION.finditer(html):
        if depth == 1:
            yield html[start : tag.start()]
        depth += -1 if tag[0].startswith("</") else 1
        start = tag.end()


def _posts_in(html: str) -> Iterator[tuple[int, int]]:
    here = urlsplit(site.whole("/")).netloc
    for href in links_in(html):
        address = urlsplit(href)
        found = POST.match(address.path) if address.netloc in ("", here) else None
        if found:
            yield int(found[1]), int(found[2])
