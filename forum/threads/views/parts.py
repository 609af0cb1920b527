"""Some of the posts of a thread, and jumping to a place in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from flask import abort, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.session import member, viewer
from forum.kit import i18n, pages
from forum.threads import addresses, policy, queries
from forum.threads.models import PAGE
from forum.threads.queries import Head, Reading
from forum.threads.queries.lists import EPOCH, key_from
from forum.threads.queries.parts import number_at, number_from, numbers_by, numbers_changed
from forum.threads.views.blueprint import bp
from forum.threads.views.folding import fold
from forum.threads.views.fragments import Page
from forum.threads.views.heads import find_head
from forum.threads.views.show import dressed


@bp.get("/t/<int:thread_id>/by/<int:author_id>")
def posts_by(thread_id: int, author_id: int) -> ResponseReturnValue:
    """What one person has said in the thread; nothing is told of those who have said nothing."""
    pages.let_guests_keep()
    head = find_head(thread_id)
    if author_id > pages.BIGGEST_ID:
        abort(404)
    numbers = numbers_by(viewer(), head.id, author_id, after=_after())
    posts = queries.posts_numbered(viewer(), head.id, numbers[:PAGE])
    if not posts:
        abort(404)
    title = _("Posts by %(name)s", name=posts[0].author_name)
    return _part(head, posts, title=title, last=_last(numbers))


@bp.get("/t/<int:thread_id>/changes")
def changes(thread_id: int) -> ResponseReturnValue:
    """What was posted and edited since a visit, which the address names as `since_of` does."""
    head = find_head(thread_id)
    member()
    since = key_from(request.args.get("since"))
    if since is None:
        abort(404)
    numbers = numbers_changed(viewer(), head.id, since=since, after=_after())
    posts = queries.posts_numbered(viewer(), head.id, numbers[:PAGE])
    line = _("New posts, and those that were edited, since %(time)s", time=i18n.when(since[0]))
    title = _("What has changed since your visit")
    return _part(head, posts, title=title, line=line, last=_last(numbers))


@bp.get("/t/<int:thread_id>/jump")
def jump(thread_id: int) -> ResponseReturnValue:
    """To a number or a day; what is odd leads to the beginning, what is too far to the end."""
    head = find_head(thread_id)
    if day := _day(request.args.get("date")):
        number = number_at(head.id, day, last=head.last_number)
    else:
        number = number_from(head.id, pages.page_number(request.args.get("number")))
    return redirect(addresses.post(head.id, number))


@bp.app_template_global()
def since_of(reading: Reading) -> str:
    """How far somebody has read, and when, for an address: microseconds and a number."""
    moment = reading.read_at or EPOCH
    return f"{(moment - EPOCH) // timedelta(microseconds=1)}-{reading.last_read or 0}"


def _part(head: Head, posts: Sequence[Any], *, last: int, **told: str) -> ResponseReturnValue:
    reader = viewer()
    may_reply = bool(policy.reply(reader, head))
    drawn = dressed(Page(head, reader_id=reader.id, may_reply=may_reply), posts)
    told.setdefault("line", "")
    asked = {name: value for name, value in request.args.items() if name in ("since", "lang")}
    return render_template(
        "threads/part.html",
        head=head,
        more=urlencode(asked),
        since="since" in asked,
        nothing=_("Nothing has changed since then"),
        later_href=_address(asked, after=str(last)) if last else "",
        first_href=_address(asked) if _after() else "",
        folding=fold(posts, drawn["fragments"], queries.reading_of(reader, head)),
        **drawn,
        **told,
    )


def _after() -> int:
    """The number after which this page begins."""
    raw = request.args.get("after")
    return pages.page_number(raw, most=pages.BIGGEST_ID) if raw else 0


def _last(numbers: Sequence[int]) -> int:
    """The number after which the next page begins; 0 when there is none."""
    return numbers[PAGE - 1] if len(numbers) > PAGE else 0


def _address(asked: Mapping[str, str], **more: str) -> str:
    parts = {**asked, **more}
    return f"{request.path}?{urlencode(parts)}" if parts else request.path


def _day(text: str | None) -> datetime | None:
    """The beginning of this day where the forum is; none for anything odd."""
    try:
        return datetime.strptime(text or "", "%Y-%m-%d").replace(tzinfo=i18n.HELSINKI)
    except ValueError:
        return None
