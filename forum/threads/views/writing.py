"""Starting threads, changing and removing one's posts, the history of a post, the preview."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.models import User
from forum.accounts.session import member, viewer
from forum.innovations import queries as innovations
from forum.kit import i18n, limits, notices, pages
from forum.kit.db import db, now
from forum.kit.limits import Rate
from forum.kit.policy import require
from forum.kit.text.posts import TextTooLong, fill, render, words_diff
from forum.networks import queries as networks
from forum.networks.models import Area
from forum.threads import actions, addresses, policy, queries
from forum.threads.actions import EditConflict, NewThread, TooManyCalled
from forum.threads.forms import EditForm, ThreadForm, TitledEditForm, labels
from forum.threads.models import Kind, Post
from forum.threads.queries import Reading
from forum.threads.views.blueprint import bp
from forum.threads.views.dressing import names_called
from forum.threads.views.following import tell_followed
from forum.threads.views.lists import find_area

NEW = 86_400  # seconds for which an account is new
STARTS_OF_NEW = (Rate(1, 60), Rate(5, 86_400))  # as other forums do
STARTS = (Rate(1, 15), Rate(30, 86_400))
PREVIEWS = limits.Memory(Rate(120, 60))


@bp.get("/discussions/new")
def choose_area() -> ResponseReturnValue:
    """Where to start: the areas in which the member may."""
    starter = member()
    areas = db.session.scalars(networks.readable_areas(starter)).all()
    allowed = [area for area in areas if policy.start(starter, area)]
    return render_template(
        "threads/choose.html", areas=allowed, query=request.query_string.decode()
    )


@bp.get("/n/<network_key>/<area_key>/new")
def new(network_key: str, area_key: str) -> ResponseReturnValue:
    starter = member()
    area = find_area(network_key, area_key)
    require(policy.start(starter, area))
    form = ThreadForm(formdata=None, kind=Kind.DISCUSSION, language=i18n.locale(), **_proposed())
    return render_template("threads/new.html", area=area, form=form)


@bp.post("/n/<network_key>/<area_key>/threads")
def create_thread(network_key: str, area_key: str) -> ResponseReturnValue:
    area = find_area(network_key, area_key)
    starter = member()
    form = ThreadForm()
    if not form.validate_on_submit():
        return pages.refilled("threads/new.html", area=area, form=form)
    new_thread = _new_thread(form, area)
    key = form.said_once()
    if not queries.post_of_key(starter.id, key):
        limits.mark("start", *_starts_of(starter), subject=str(starter.id))
    try:
        post = actions.start_thread(starter, new_thread, key=key)
    except TooManyCalled as refusal:
        form.reject("source", refusal.reason)
        return pages.refilled("threads/new.html", area=area, form=form)
    if post.source != new_thread.text.source:
        form.renew()
        form.reject("source", _("You have already posted from this form. Post this text too?"))
        return render_template("threads/new.html", area=area, form=form), 409
    tell_followed(starter, post.thread, before=Reading())
    return pages.see(addresses.thread(post.thread_id))


@bp.get("/posts/<int:post_id>/edit")
def edit(post_id: int) -> ResponseReturnValue:
    author = member()
    post = pages.find(queries.readable_posts(author), post_id)
    require(policy.edit(author, post))
    form = _form_for(post)(formdata=None, obj=post, title=post.thread.title)
    return render_template("threads/edit.html", post=post, form=form)


@bp.post("/posts/<int:post_id>/edit")
def update_post(post_id: int) -> ResponseReturnValue:
    author = member()
    post = pages.find(queries.readable_posts(author), post_id)
    form = _form_for(post)()
    if not form.validate_on_submit():
        return pages.refilled("threads/edit.html", post=post, form=form)
    try:
        actions.edit_post(author, post, **_changes(form))
    except TooManyCalled as refusal:
        form.reject("source", refusal.reason)
        return pages.refilled("threads/edit.html", post=post, form=form)
    except EditConflict as conflict:
        form.version.raw_data = None
        form.version.data = conflict.current.version
        diff = words_diff(conflict.current.source, form.text("source"))
        page = render_template(
            "threads/edit.html", post=post, form=form, conflict=conflict, diff=diff
        )
        return page, 409
    return pages.see(addresses.post(post.thread_id, post.number))


@bp.get("/posts/<int:post_id>/remove")
def confirm_removal(post_id: int) -> ResponseReturnValue:
    author = member()
    post = pages.find(queries.readable_posts(author), post_id)
    require(policy.remove(author, post))
    return render_template("threads/remove.html", post=post)


@bp.post("/posts/<int:post_id>/remove")
def remove_post(post_id: int) -> ResponseReturnValue:
    author = member()
    post = pages.find(queries.readable_posts(author), post_id)
    actions.remove_post(author, post)
    notices.say(_("Your post is removed. You can restore it."))
    return pages.see(addresses.post(post.thread_id, post.number))


@bp.post("/posts/<int:post_id>/restore")
def restore_post(post_id: int) -> ResponseReturnValue:
    author = member()
    post = pages.find(queries.readable_posts(author), post_id)
    actions.restore_post(author, post)
    notices.say(_("Your post is shown again."))
    return pages.see(addresses.post(post.thread_id, post.number))


@bp.get("/posts/<int:post_id>/history")
def history(post_id: int) -> ResponseReturnValue:
    post = pages.find(queries.readable_posts(viewer()), post_id)
    revisions = queries.revisions_of(post.id)
    later = [post.source, *(revision.source for revision in revisions)]
    diffs = [
        words_diff(revision.source, after)
        for revision, after in zip(revisions, later, strict=False)
    ]
    return render_template(
        "threads/history.html", post=post, changes=list(zip(revisions, diffs, strict=True))
    )


@bp.post("/preview")
def preview() -> ResponseReturnValue:
    """What a text will look like, made by the pipeline that will make it."""
    writer = member()
    PREVIEWS.mark(str(writer.id))
    try:
        text = render(request.form.get("source", ""))
    except TextTooLong:
        abort(413)
    html = fill(text.html, {}, names_called([text.html]))
    if pages.wants_fragment():
        return html
    return render_template("threads/preview.html", html=html)


def _proposed() -> dict[str, str]:
    """A start from elsewhere: a link to the description to talk about, or to a section of it."""
    link = innovations.link_to(viewer(), request.args.get("about", ""))
    return {"source": f"{link}\n\n"} if link else {}


def _new_thread(form: ThreadForm, area: Area) -> NewThread:
    return NewThread(
        area_id=area.id,
        kind=Kind(form.text("kind")),
        title=form.text("title"),
        language=form.text("language"),
        text=render(form.text("source")),
        tags=labels(form.text("tags")),
    )


def _form_for(post: Post) -> type[EditForm]:
    return TitledEditForm if post.number == 1 else EditForm


def _changes(form: EditForm) -> dict[str, Any]:
    return {
        "text": render(form.text("source")),
        "language": form.text("language"),
        "title": form.text("title"),
        "version": form.version.data or 0,
        "reason": form.text("reason"),
    }


def _starts_of(starter: User) -> tuple[Rate, ...]:
    is_new = (now() - starter.joined_at).total_seconds() < NEW
    return STARTS_OF_NEW if is_new else STARTS
