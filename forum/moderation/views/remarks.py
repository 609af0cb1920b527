"""Notes for moderators: written, changed and removed on pages of their own."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.models import User
from forum.kit import notices, pages
from forum.moderation import actions, addresses
from forum.moderation.forms.helping import RemarkForm
from forum.moderation.matter import Matter
from forum.moderation.models import Remark
from forum.moderation.queries import remarks as queries
from forum.moderation.views.blueprint import bp
from forum.moderation.views.queue import staff
from forum.moderation.views.unasked import post_in_question, thread_in_question
from forum.threads.models import Post, Thread


@bp.get("/moderation/threads/<int:thread_id>/remarks/new")
def new_remark_about_thread(thread_id: int) -> ResponseReturnValue:
    return _new(thread_in_question(staff(), thread_id))


@bp.get("/moderation/posts/<int:post_id>/remarks/new")
def new_remark_about_post(post_id: int) -> ResponseReturnValue:
    return _new(post_in_question(staff(), post_id))


@bp.post("/moderation/threads/<int:thread_id>/remarks")
def create_remark_about_thread(thread_id: int) -> ResponseReturnValue:
    moderator = staff()
    return _create(moderator, thread_in_question(moderator, thread_id))


@bp.post("/moderation/posts/<int:post_id>/remarks")
def create_remark_about_post(post_id: int) -> ResponseReturnValue:
    moderator = staff()
    return _create(moderator, post_in_question(moderator, post_id))


@bp.get("/moderation/remarks/<int:remark_id>/edit")
def edit_remark(remark_id: int) -> ResponseReturnValue:
    remark = _own(staff(), remark_id)
    form = RemarkForm(formdata=None, words=remark.text)
    return _page(_about(remark), form, remark)


@bp.post("/moderation/remarks/<int:remark_id>")
def update_remark(remark_id: int) -> ResponseReturnValue:
    moderator = staff()
    remark, form = _own(moderator, remark_id), RemarkForm()
    if not form.validate_on_submit():
        return _page(_about(remark), form, remark), 422
    actions.change_remark(moderator, remark.id, form.text("words"))
    return pages.see(_place(_about(remark)))


@bp.post("/moderation/remarks/<int:remark_id>/remove")
def remove_remark(remark_id: int) -> ResponseReturnValue:
    moderator = staff()
    remark = _own(moderator, remark_id)
    there = _place(_about(remark))
    actions.remove_remark(moderator, remark.id)
    notices.say(_("The note is removed."))
    return pages.see(there)


def _new(about: Matter) -> ResponseReturnValue:
    return _page(about, RemarkForm(formdata=None))


def _create(moderator: User, about: Matter) -> ResponseReturnValue:
    form = RemarkForm()
    subject = about.post or about.thread
    if not form.validate_on_submit() or subject is None:
        return _page(about, form), 422
    actions.note_remark(moderator, subject, form.text("words"), key=form.said_once())
    return pages.see(_place(about))


def _own(moderator: User, remark_id: int) -> Remark:
    return pages.find(queries.own_remarks(moderator), remark_id)


def _about(remark: Remark) -> Matter:
    post: Post | None = remark.post
    thread: Thread | None = post.thread if post else remark.thread
    return Matter(thread=thread, post=post)


def _place(about: Matter) -> str:
    """Where the note stands."""
    thread_id = about.thread.id if about.thread else 0
    if about.post:
        return f"{addresses.post(thread_id, about.post.number)}#post-{about.post.number}"
    return f"/t/{thread_id}#remarks"


def _page(about: Matter, form: RemarkForm, remark: Remark | None = None) -> str:
    return render_template("moderation/remark.html", about=about, form=form, remark=remark)
