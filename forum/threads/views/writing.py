"""Starting threads, changing and removing one's posts, the history of a post, the preview."""

from __future__ import annotations

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.models import User
from forum.accounts.session import member, viewer
from forum.drafts.models import Sheet
from forum.drafts.session import kept_in, sheet_for, sheet_sent
from forum.innovations import queries as innovations
from forum.kit import i18n, notices, pages
from forum.kit.db import db
from forum.kit.policy import require
from forum.kit.text.cleaning import clean_line
from forum.kit.text.posts import render, words_diff
from forum.networks import queries as networks
from forum.networks.models import Area
from forum.threads import actions, addresses, policy, queries
from forum.threads.actions import EditConflict, NewThread, TextRefused
from forum.threads.doubts import about_people
from forum.threads.fields import PURPOSES
from forum.threads.forms.writing import (
    EditForm,
    OpeningForm,
    ThreadForm,
)
from forum.threads.models import Kind, Post, Tie
from forum.threads.queries import Reading
from forum.threads.rates import count_start
from forum.threads.views.advising import hints_asked
from forum.threads.views.asking import (
    Asking,
    answers_of,
    asking_in,
    form_of_opening,
    suggested_for,
)
from forum.threads.views.blueprint import bp
from forum.threads.views.continuing import taken_along
from forum.threads.views.drafting import came_from
from forum.threads.views.following import tell_followed
from forum.threads.views.haste import is_hasty
from forum.threads.views.lists import find_area
from forum.threads.views.telling import changes_of, kind_asked
from forum.threads.views.ties import ask_for_ties


@bp.get("/discussions/new")
def choose_area() -> ResponseReturnValue:
    """Where to start: the areas in which the member may."""
    starter = member()
    areas = db.session.scalars(networks.readable_areas(starter)).all()
    verdicts = [(area, policy.start(starter, area)) for area in areas]
    return render_template(
        "threads/choose.html",
        areas=[area for area, verdict in verdicts if verdict],
        refusal=next((verdict.refusal for _area, verdict in verdicts if not verdict), ""),
        query=request.query_string.decode(),
    )


@bp.get("/n/<network_key>/<area_key>/new")
def new(network_key: str, area_key: str) -> ResponseReturnValue:
    starter = member()
    area = find_area(network_key, area_key)
    require(policy.start(starter, area))
    sheet = sheet_for(addresses.start_draft(network_key, area_key, came_from()))
    kind = kind_asked(request.args.get("kind") or sheet.text("kind"))
    told = {"formdata": kept_in(sheet), "language": i18n.locale(), **_proposed()}
    asking = asking_in(area)
    form = asking.form(kind, **told)
    form.kind.data = kind
    if not sheet.kept:
        form.source.data = (form.source.data or "") + taken_along(area)
    return render_template("threads/new.html", **_start_page(form, area, sheet, asking=asking))


@bp.post("/n/<network_key>/<area_key>/new")
def choose_kind(network_key: str, area_key: str) -> ResponseReturnValue:
    """The form of another kind, with all that was typed so far."""
    area = find_area(network_key, area_key)
    starter = member()
    require(policy.start(starter, area))
    kind = kind_asked(request.args.get("kind", request.form.get("kind")))
    asking = asking_in(area)
    form = asking.form(kind)
    form.kind.data = kind
    form.source.data = taken_along(area) + (form.source.data or "")
    page = _start_page(form, area, sheet_sent(), asking=asking)
    return render_template("threads/new.html", **page)


@bp.post("/n/<network_key>/<area_key>/threads")
def create_thread(network_key: str, area_key: str) -> ResponseReturnValue:
    area = find_area(network_key, area_key)
    starter = member()
    asking = asking_in(area)
    form = asking.form(kind_asked(request.form.get("kind")))
    page = _start_page(form, area, sheet_sent(), asking=asking)
    if not form.validate_on_submit():
        return pages.refilled("threads/new.html", **page)
    if doubt := about_people(form.texts, form.answered):
        return render_template("threads/new.html", **page, doubt=doubt), 409
    new_thread, key, sheet = _new_thread(form, area), form.said_once(), sheet_sent()
    if not queries.post_of_key(starter.id, key):
        count_start(starter, area.network_id)
    try:
        hasty = is_hasty(form)
        if held := actions.hold_thread(starter, new_thread, key=key, sheet=sheet, hasty=hasty):
            return pages.see(addresses.held(held.id))
        post = actions.start_thread(starter, new_thread, key=key, sheet=sheet)
    except TextRefused as refusal:
        form.reject("source", refusal.reason)
        return pages.refilled("threads/new.html", **page)
    if post.source != new_thread.text.source:
        form.renew()
        form.reject("source", _("You have already posted from this form. Post this text too?"))
        return render_template("threads/new.html", **page), 409
    return _begun(starter, post, tied=bool(page["tied"]))


def _begun(starter: User, post: Post, *, tied: bool) -> ResponseReturnValue:
    """To the new discussion, after what its author can be told or asked about it."""
    tell_followed(starter, post.thread, before=Reading())
    if not tied:
        ask_for_ties(starter, post)
    return pages.see(addresses.thread(post.thread_id))


@bp.get("/posts/<int:post_id>/edit")
def edit(post_id: int) -> ResponseReturnValue:
    author = member()
    post = pages.find(queries.readable_posts(author), post_id)
    require(policy.edit(author, post))
    sheet = sheet_for(addresses.edit_draft(post.id))
    form = _form_for(post, formdata=kept_in(sheet), obj=post, title=post.thread.title)
    return render_template("threads/edit.html", post=post, form=form, sheet=sheet)


@bp.post("/posts/<int:post_id>/edit")
def update_post(post_id: int) -> ResponseReturnValue:
    author = member()
    post = pages.find(queries.readable_posts(author), post_id)
    form = _form_for(post)
    if not form.validate_on_submit():
        return _edit_again(post, form)
    before = (post.thread.title, *post.thread.fields.values(), post.source)
    if doubt := about_people(form.texts, form.answered, before=before):
        page = {"post": post, "form": form, "doubt": doubt, "advise": hints_asked}
        return render_template("threads/edit.html", **page, sheet=sheet_sent()), 409
    try:
        actions.edit_post(author, post, **_changes(form, post))
    except TextRefused as refusal:
        form.reject("source", refusal.reason)
        return _edit_again(post, form)
    except EditConflict as conflict:
        form.version.raw_data = None
        form.version.data = conflict.current.version
        diff = words_diff(conflict.current.source, form.text("source"))
        told = {"post": post, "form": form, "conflict": conflict, "diff": diff}
        return render_template("threads/edit.html", **told, sheet=sheet_sent()), 409
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
    return render_template("threads/history.html", post=post, changes=changes_of(post))


def _proposed() -> dict[str, str]:
    """A start from elsewhere: what to ask, or a link to the description to talk about, or to a
    section of it."""
    link = innovations.link_to(viewer(), request.args.get("about", ""))
    title = clean_line(request.args.get("title", ""))
    return {"title": title, "source": f"{link}\n\n" if link else ""}


def _start_page(
    form: ThreadForm, area: Area, sheet: Sheet | None, *, asking: Asking
) -> dict[str, Any]:
    kind = kind_asked(form.text("kind"))
    tied = "about" in request.args or "tie" in request.form
    here = f"/n/{area.network.key}/{area.key}/new"
    return {
        "area": area,
        "form": form,
        "kind": kind,
        "purpose": PURPOSES[kind],
        "here_href": here,
        "tied": tied,
        "kept": asking.kept(request.form or dict(kept_in(sheet) or {}), kind),
        "sheet": sheet,
        "suggested": suggested_for(form),
        "advise": hints_asked,
    }


def _new_thread(form: ThreadForm, area: Area) -> NewThread:
    kind = Kind(form.text("kind"))
    return NewThread(
        area_id=area.id,
        kind=kind,
        title=form.text("title"),
        language=form.text("language"),
        text=render(form.text("source")),
        concepts=form.named,
        fields=form.told,
        tie=Tie(form.text("tie")),
    )


def _edit_again(post: Post, form: EditForm) -> ResponseReturnValue:
    told = {"post": post, "form": form, "advise": hints_asked}
    return pages.refilled("threads/edit.html", **told, sheet=sheet_sent())


def _form_for(post: Post, **told: Any) -> EditForm:
    """The form of a reply, or that of an opening with its fields and keywords."""
    if post.number > 1:
        return EditForm(**told)
    return form_of_opening(post.thread, **told)


def _changes(form: EditForm, post: Post) -> dict[str, Any]:
    changes = {
        "text": render(form.text("source")),
        "language": form.text("language"),
        "title": form.text("title"),
        "version": form.version.data or 0,
        "reason": form.text("reason"),
        "sheet": sheet_sent(),
    }
    if isinstance(form, OpeningForm):
        changes["fields"] = answers_of(form, post.thread)
        changes["concepts"] = form.named
    return changes
