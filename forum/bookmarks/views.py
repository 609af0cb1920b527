"""Marking a post, and the list of what one has marked."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.session import member
from forum.bookmarks import actions, queries
from forum.bookmarks.forms import BookmarkForm
from forum.bookmarks.queries import LENGTH
from forum.kit import notices, pages
from forum.threads import addresses
from forum.threads import queries as threads

bp = Blueprint("bookmarks", __name__)
HERE = "/bookmarks"


@bp.get(HERE)
def index() -> ResponseReturnValue:
    owner = member()
    before = pages.page_number(request.args.get("before"), most=pages.BIGGEST_ID)
    found = queries.newest(owner, before=before if before > 1 else None)
    rows = found[:LENGTH]
    return render_template(
        "bookmarks/index.html",
        rows=rows,
        posts=queries.marked_posts(owner, [row.post_id for row in rows]) if rows else {},
        newer=HERE if before > 1 else "",
        older=f"{HERE}?before={rows[-1].id}" if len(found) > LENGTH else "",
    )


@bp.get("/posts/<int:post_id>/bookmark")
def edit(post_id: int) -> ResponseReturnValue:
    owner = member()
    post = pages.find(threads.readable_posts(owner), post_id)
    known = queries.bookmark_on(owner, post.id)
    form = BookmarkForm(formdata=None, obj=known)
    return render_template("bookmarks/edit.html", post=post, form=form, known=known)


@bp.post("/posts/<int:post_id>/bookmark")
def create_bookmark(post_id: int) -> ResponseReturnValue:
    owner = member()
    post = pages.find(threads.readable_posts(owner), post_id)
    known = queries.bookmark_on(owner, post.id)
    form = BookmarkForm(obj=known)
    if not form.validate_on_submit():
        return pages.refilled("bookmarks/edit.html", post=post, form=form, known=known)
    actions.keep_post(owner, post, note=form.text("note"), remind_on=form.remind_on.data)
    notices.say(_("Kept among your bookmarks."), more=(HERE, _("Your bookmarks")))
    return pages.see(addresses.post(post.thread_id, post.number))


@bp.post("/bookmarks/<int:bookmark_id>/remove")
def remove_bookmark(bookmark_id: int) -> ResponseReturnValue:
    owner = member()
    actions.remove_bookmark(owner, pages.find(queries.bookmarks_of(owner), bookmark_id))
    notices.say(_("The bookmark is deleted."))
    return pages.back(HERE)
