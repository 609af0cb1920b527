"""One thread: a page of its posts, and replying to it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.session import member, viewer
from forum.kit import i18n, pages
from forum.kit.forms import new_key
from forum.kit.slots import render_list_slot
from forum.kit.text.posts import render
from forum.threads import actions, addresses, policy, queries
from forum.threads.actions import TooManyCalled
from forum.threads.fields import told
from forum.threads.forms import ReplyForm
from forum.threads.models import PAGE, Extra, Thread
from forum.threads.queries import Head
from forum.threads.queries.holes import Unread, unread_in
from forum.threads.rates import count_reply
from forum.threads.views.blueprint import bp
from forum.threads.views.curating.events import events_around
from forum.threads.views.drafting import sheet_for, sheet_sent
from forum.threads.views.dressing import quotation, statements_of, with_cards
from forum.threads.views.following import tell_followed
from forum.threads.views.fragments import ACTS, MENU, NOTES, SIGNS, Opening, Page, fragments_of
from forum.threads.views.heads import find_head, last_page_of, page_of
from forum.threads.views.linked import linked
from forum.threads.views.ties import ask_for_ties


@bp.get("/t/<int:thread_id>")
def show(thread_id: int) -> ResponseReturnValue:
    head = find_head(thread_id)
    page = pages.page_number(request.args.get("page"), most=last_page_of(head))
    return _page(head, page)


@bp.get("/t/<int:thread_id>/<int:number>")
def show_post(thread_id: int, number: int) -> ResponseReturnValue:
    head = find_head(thread_id)
    if not 1 <= number <= head.last_number:
        abort(404)
    return _page(head, page_of(number), target=number)


@bp.post("/threads/<int:thread_id>/replies")
def create_reply(thread_id: int) -> ResponseReturnValue:
    thread = pages.find(queries.readable_threads(viewer()), thread_id)
    author = member()
    form = ReplyForm()
    if not form.validate_on_submit():
        return _reply_again(thread, form)
    if not queries.post_of_key(author.id, form.said_once()):
        count_reply(author)
    before = queries.reading_of(author, thread)
    text = render(form.text("source"))
    told = {"language": form.text("language"), "key": form.said_once(), "sheet": sheet_sent()}
    try:
        post = actions.post_reply(author, thread, text, **told)
    except TooManyCalled as refusal:
        form.reject("source", refusal.reason)
        return _reply_again(thread, form)
    if post.source != text.source:
        return _said_before(thread, form)
    tell_followed(author, thread, before=before)
    ask_for_ties(author, post)
    return pages.see(addresses.post(thread.id, post.number))


def _page(head: Head, page: int, *, target: int = 0) -> ResponseReturnValue:
    pages.let_guests_keep()
    reader = viewer()
    reading = queries.reading_of(reader, head)
    may_reply = policy.reply(reader, head)
    common = Page(head, reader_id=reader.id, may_reply=bool(may_reply), target=target)
    return render_template(
        "threads/show.html",
        head=head,
        page=page,
        last_page=last_page_of(head),
        reading=reading,
        news=_news(head, reading.last_read),
        may_reply=may_reply,
        new_key=new_key,
        sheet=sheet_for(addresses.reply_draft(head.id)) if may_reply else None,
        **_posts(common, page),
    )


def _posts(common: Page, page: int) -> Mapping[str, object]:
    """The posts of this page and all that is drawn with them."""
    reader, head = viewer(), common.head
    numbers = range((page - 1) * PAGE + 1, page * PAGE + 1)
    posts = queries.posts_between(reader, head.id, numbers)
    html = with_cards(reader, posts)
    menus = render_list_slot("post.menu", posts, head=head) if reader.is_authenticated else {}
    acts = render_list_slot("post.acts", posts, head=head) if reader.is_authenticated else {}
    notes = render_list_slot("post.notes", posts, head=head)
    signs = render_list_slot("post.signs", posts, head=head)
    filled = {MENU: menus, NOTES: notes, SIGNS: signs, ACTS: acts}
    quote = request.args.get("quote") if common.may_reply else None
    opening = _opening(head) if page == 1 else Opening()
    return {
        "posts": posts,
        "events": events_around(reader, head, posts, page=page),
        "html": html,
        "extra": menus,
        "linked": partial(linked, head, posts, html),
        "fragments": fragments_of(common, posts, html=html, filled=filled, opening=opening),
        "told": list(told(head.kind, head.fields)),
        "statements": statements_of(reader, posts),
        "quotation": quotation(quote, head, posts),
    }


def _opening(head: Head) -> Opening:
    """What the opening post has besides its text: answers, and keywords with their pages."""
    tags = queries.tags_of(head.id).get(head.id, ())
    links = tuple((i18n.pick(tag.labels), addresses.tag(tag.key)) for tag in tags)
    return Opening(tuple(head.fields.items()), links)


def _news(head: Head, last_read: int | None) -> Unread | None:
    """What has come since the last visit; none when there was no visit before."""
    if not last_read or last_read >= head.shown_number:
        return None
    if head.extras & Extra.HOLES:
        return unread_in(viewer(), [head.id]).get(head.id)
    return Unread(last_read + 1, head.shown_number - last_read)


def _reply_again(thread: Thread, form: ReplyForm) -> ResponseReturnValue:
    return pages.refilled("threads/reply.html", thread=thread, form=form, sheet=sheet_sent())


def _said_before(thread: Thread, form: ReplyForm) -> ResponseReturnValue:
    """The Back button and other words: shown again under a new key, with a question."""
    form.renew()
    form.reject("source", _("You have already posted from this form. Post this text too?"))
    page = {"thread": thread, "form": form, "sheet": sheet_sent()}
    return render_template("threads/reply.html", **page), 409
