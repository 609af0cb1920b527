"""One thread: a page of its posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.session import viewer
from forum.kit import i18n, pages
from forum.kit.forms import key_of_now
from forum.kit.slots import render_list_slot
from forum.threads import addresses, policy, queries
from forum.threads.leading import lead_on
from forum.threads.models import PAGE, Extra
from forum.threads.queries import Head, PostRow
from forum.threads.queries.holes import Unread, unread_in
from forum.threads.views.blueprint import bp
from forum.threads.views.curating.events import events_around
from forum.threads.views.dressing import statements_of, with_cards
from forum.threads.views.folding import fold
from forum.threads.views.fragments import ACTS, MENU, NOTES, SIGNS, Opening, Page, fragments_of
from forum.threads.views.heads import find_head, last_page_of, page_of
from forum.threads.views.linked import linked
from forum.threads.views.replying import reply_box


@bp.get("/t/<int:thread_id>")
def show(thread_id: int) -> ResponseReturnValue:
    head = find_head(thread_id)
    page = pages.page_number(request.args.get("page"), most=last_page_of(head))
    return thread_page(head, page)


@bp.get("/t/<int:thread_id>/<int:number>")
def show_post(thread_id: int, number: int) -> ResponseReturnValue:
    head = find_head(thread_id, number)
    if not 1 <= number <= head.last_number:
        abort(404)
    return thread_page(head, page_of(number), target=number)


def thread_page(head: Head, page: int, *, target: int = 0) -> str:
    """These posts of the thread, with all that stands around them."""
    pages.let_guests_keep()
    reader = viewer()
    reading = queries.reading_of(reader, head)
    may_reply = policy.reply(reader, head)
    common = Page(head, reader_id=reader.id, may_reply=bool(may_reply), target=target)
    numbers = range((page - 1) * PAGE + 1, page * PAGE + 1)
    posts = queries.posts_between(reader, head.id, numbers)
    if target and all(row.number != target for row in posts):
        lead_on(head.id, target)
    drawn = dressed(common, posts, page=page)
    return render_template(
        "threads/show.html",
        head=head,
        page=page,
        last_page=last_page_of(head),
        reading=reading,
        news=_news(head, reading.last_read),
        may_reply=may_reply,
        new_key=key_of_now,
        **(reply_box(head) if may_reply else {}),
        folding=fold(posts, drawn["fragments"], reading, target=target),
        **drawn,
    )


def dressed(common: Page, posts: Sequence[PostRow], *, page: int = 0) -> Mapping[str, Any]:
    """These posts and all that is drawn with them; what is no whole page has no events."""
    reader, head = viewer(), common.head
    html = with_cards(reader, posts)
    menus = render_list_slot("post.menu", posts, head=head) if reader.is_authenticated else {}
    acts = render_list_slot("post.acts", posts, head=head) if reader.is_authenticated else {}
    notes = render_list_slot("post.notes", posts, head=head)
    signs = render_list_slot("post.signs", posts, head=head)
    filled = {MENU: menus, NOTES: notes, SIGNS: signs, ACTS: acts}
    opening = _opening(head) if posts and posts[0].number == 1 else Opening()
    return {
        "posts": posts,
        "events": events_around(reader, head, posts, page=page) if page else {},
        "html": html,
        "extra": menus,
        "linked": partial(linked, head, posts, html),
        "fragments": fragments_of(common, posts, html=html, filled=filled, opening=opening),
        "told": opening.fields,
        "statements": statements_of(reader, posts),
    }


def _opening(head: Head) -> Opening:
    """What the opening post has besides its text: answers, and keywords with their pages."""
    tags = queries.tags_of(head.id).get(head.id, ())
    links = tuple((i18n.pick(tag.labels), addresses.tag(tag.key)) for tag in tags)
    return Opening(tuple(queries.told_of(head)), links)


def _news(head: Head, last_read: int | None) -> Unread | None:
    """What has come since the last visit; none when there was no visit before."""
    if not last_read or last_read >= head.shown_number:
        return None
    if head.extras & Extra.HOLES:
        return unread_in(viewer(), [head.id]).get(head.id)
    return Unread(last_read + 1, head.shown_number - last_read)
