"""Writing a summary, changing it, its versions."""

from __future__ import annotations

from itertools import pairwise

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.session import member, viewer
from forum.kit import i18n, notices, pages
from forum.kit.policy import require
from forum.kit.text.posts import words_diff
from forum.knowledge import actions, policy, queries
from forum.knowledge.actions import NotToCite, Stretch, SummaryConflict
from forum.knowledge.citing import numbers_cited, rendered
from forum.knowledge.forms import SummaryForm
from forum.knowledge.models import Summary
from forum.threads import addresses
from forum.threads import queries as threads
from forum.threads.models import Thread

bp = Blueprint("knowledge", __name__)


@bp.get("/t/<int:thread_id>/summary/new")
def new(thread_id: int) -> ResponseReturnValue:
    thread = pages.find(threads.whole_threads(viewer()), thread_id)
    require(policy.write(member(), thread))
    told = {"first": 1, "last": thread.last_number, "language": i18n.locale()}
    form = SummaryForm(formdata=None, last_number=thread.last_number, **told)
    return _page(thread, form)


@bp.post("/threads/<int:thread_id>/summaries")
def create_summary(thread_id: int) -> ResponseReturnValue:
    thread = pages.find(threads.whole_threads(viewer()), thread_id)
    author = member()
    require(policy.write(author, thread))
    form = SummaryForm(last_number=thread.last_number)
    if not form.validate_on_submit():
        return _page(thread, form), 422
    language, key = form.text("language"), form.said_once()
    try:
        stretch = _stretch(form, thread)
        summary = actions.write_summary(author, thread, stretch, language=language, key=key)
    except NotToCite as refusal:
        form.reject("source", refusal.reason)
        return _page(thread, form), 422
    return pages.see(_place(summary))


@bp.get("/summaries/<int:summary_id>/edit")
def edit(summary_id: int) -> ResponseReturnValue:
    editor = member()
    summary = pages.find(queries.readable_summaries(editor), summary_id)
    require(policy.edit(editor, summary))
    told = {"first": summary.first_number, "last": summary.last_number}
    last = summary.thread.last_number
    form = SummaryForm(formdata=None, obj=summary, last_number=last, **told)
    return _page(summary.thread, form, summary)


@bp.post("/summaries/<int:summary_id>/edit")
def update_summary(summary_id: int) -> ResponseReturnValue:
    summary = pages.find(queries.readable_summaries(viewer()), summary_id)
    editor, thread = member(), summary.thread
    require(policy.edit(editor, summary))
    form = SummaryForm(last_number=thread.last_number)
    if not form.validate_on_submit():
        return _page(thread, form, summary), 422
    version = int(form.text("version")) if form.text("version").isdecimal() else 0
    try:
        actions.edit_summary(editor, summary, _stretch(form, thread), version=version)
    except NotToCite as refusal:
        form.reject("source", refusal.reason)
        return _page(thread, form, summary), 422
    except SummaryConflict as conflict:
        return _compare(form, summary, conflict), 409
    return pages.see(_place(summary))


@bp.post("/summaries/<int:summary_id>/remove")
def remove_summary(summary_id: int) -> ResponseReturnValue:
    summary = pages.find(queries.readable_summaries(viewer()), summary_id)
    actions.remove_summary(member(), summary)
    notices.say(_("The summary is removed."))
    return pages.see(addresses.thread(summary.thread_id))


@bp.get("/summaries/<int:summary_id>/history")
def history(summary_id: int) -> ResponseReturnValue:
    """Every version with what it changed in the one before."""
    summary = pages.find(queries.readable_summaries(viewer()), summary_id)
    versions = queries.versions_of(summary.id)
    changes = [(one, words_diff(before.source, one.source)) for one, before in pairwise(versions)]
    first = versions[-1]
    return render_template(
        "knowledge/history.html", summary=summary, changes=[*changes, (first, first.source)]
    )


def _page(thread: Thread, form: SummaryForm, summary: Summary | None = None, **more: object) -> str:
    told = {"thread": thread, "form": form, "summary": summary, **more}
    return render_template("knowledge/edit.html", **told)


def _compare(form: SummaryForm, summary: Summary, conflict: SummaryConflict) -> str:
    """The form again with both texts; saved once more, it goes on from the one that is kept."""
    form.version.data = str(conflict.current.version)
    diff = words_diff(conflict.current.source, form.text("source"))
    return _page(summary.thread, form, summary, conflict=conflict, diff=diff)


def _stretch(form: SummaryForm, thread: Thread) -> Stretch:
    source = form.text("source")
    return Stretch(
        first=form.first.data or 1,
        last=form.last.data or thread.last_number,
        source=source,
        text=rendered(source, thread.id),
        numbers=numbers_cited(source),
    )


def _place(summary: Summary) -> str:
    return f"{addresses.thread(summary.thread_id)}#summary-{summary.id}"
