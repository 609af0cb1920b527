"""Atom feeds (RFC 4287), for those who read the forum in a program of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from feedgenerator import Atom1Feed
from flask import Response

from forum.kit import pages, site
from forum.kit.text.cleaning import clean_line

LENGTH = 30  # entries of a feed


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One text of a feed. Its identity, which is its first address, must never change."""

    address: str
    title: str
    html: str
    author: str
    published: datetime
    updated: datetime | None = None
    identity: str = ""
    answers: str = ""
    """Address of the entry that this one answers."""


class Feed(Atom1Feed):  # type: ignore[misc]
    """Atom whose entries may tell which one they answer: RFC 4685."""

    def root_attributes(self) -> dict[str, str]:
        told: dict[str, str] = super().root_attributes()
        return told | {"xmlns:thr": "http://purl.org/syndication/thread/1.0"}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item["answers"]:
            told = {"ref": item["answers"], "href": item["answers"]}
            handler.addQuickElement("thr:in-reply-to", None, told)


def atom(title: str, *, page: str, own: str, language: str, entries: Iterable[Entry]) -> Response:
    """The feed at the address `own`, which tells what is new on `page`. For everybody: the entries
    must be what a guest may read."""
    feed = Feed(
        title=clean_line(title),
        link=site.whole(page),
        feed_url=site.whole(own),
        feed_guid=site.whole(own),
        description="",
        language=language,
    )
    for entry in entries:
        _add(feed, entry)
    pages.let_guests_keep()
    return Response(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _add(feed: Feed, entry: Entry) -> None:
    address = site.whole(entry.address)
    feed.add_item(
        title=clean_line(entry.title),
        link=address,
        unique_id=site.whole(entry.identity) if entry.identity else address,
        description=None,
        content=with_whole_links(entry.html),
        author_name=entry.author,
        pubdate=entry.published,
        updateddate=entry.updated or entry.published,
        answers=site.whole(entry.answers) if entry.answers else "",
    )


def with_whole_links(html: str) -> str:
    """Links inside the forum lead there from anywhere. The HTML is one that `render` made."""
    return html.replace('href="/', f'href="{site.whole("/")}')
