"""A thread as linked data, for search engines: schema.org's DiscussionForumPosting and Comment.

Source: https://schema.org/DiscussionForumPosting and Google's guide to forum pages: later pages
repeat the opening post with its own address. A name stands here only if its owner has opened the
profile to everybody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup

from forum.kit import i18n
from forum.kit.site import whole
from forum.kit.text.posts import excerpt, lone_links
from forum.threads.models import State
from forum.threads.queries import Head, PostRow
from forum.threads.warned import WARNED

LONGEST = 1_000  # characters of a post


def linked(head: Head, posts: Sequence[PostRow], html: Mapping[int, Markup]) -> Mapping[str, Any]:
    """The page as linked data. Only for pages of guests."""
    shown = [row for row in posts if row.state is State.PUBLISHED]
    opening = next((row for row in shown if row.number == 1), None)
    return {
        "@context": "https://schema.org",
        "@type": "DiscussionForumPosting",
        "url": whole(f"/t/{head.id}"),
        "headline": head.title,
        "inLanguage": head.language,
        "datePublished": head.created_at.isoformat(),
        "author": _author(head.author_id, head.author_name, is_open=head.author_open),
        "isPartOf": _place(head),
        "interactionStatistic": _replies(head),
        **(_opening(opening, html) if opening else {}),
        "comment": [_comment(head, row, html) for row in shown if row.number > 1],
    }


def _opening(row: PostRow, html: Mapping[int, Markup]) -> Mapping[str, Any]:
    described = [href for href in lone_links(row.html or "") if href.startswith("/i/")]
    about = [{"@type": "CreativeWork", "url": whole(href)} for href in described]
    text = {"text": _text(row, html)}
    text |= {"dateModified": row.edited_at.isoformat()} if row.edited_at else {}
    return text | ({"about": about} if about else {})


def _comment(head: Head, row: PostRow, html: Mapping[int, Markup]) -> Mapping[str, Any]:
    return {
        "@type": "Comment",
        "url": whole(f"/t/{head.id}/{row.number}"),
        "text": _text(row, html),
        "inLanguage": row.language,
        "datePublished": row.created_at.isoformat(),
        "author": _author(row.author_id, row.author_name, is_open=row.author_open),
    }


def _text(row: PostRow, html: Mapping[int, Markup]) -> str:
    return str(WARNED) if row.blurred else excerpt(html[row.id].striptags(), LONGEST)


def _author(account_id: int, name: str, *, is_open: bool) -> Mapping[str, str]:
    if not is_open:
        return {"@type": "Person", "name": _("A member of the forum")}
    return {"@type": "Person", "name": name, "url": whole(f"/u/{account_id}")}


def _place(head: Head) -> Mapping[str, Any]:
    address = f"/n/{head.network_key}/{head.area_key}"
    return {
        "@type": "CollectionPage",
        "name": i18n.pick(head.area_names),
        "url": whole(address),
        "isPartOf": {
            "@type": "CollectionPage",
            "name": i18n.pick(head.network_names),
            "url": whole(f"/n/{head.network_key}"),
        },
    }


def _replies(head: Head) -> Mapping[str, Any]:
    return {
        "@type": "InteractionCounter",
        "interactionType": "https://schema.org/CommentAction",
        "userInteractionCount": head.post_count - 1,
    }
