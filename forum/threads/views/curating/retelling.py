"""Title, kind and keywords of a thread, on one page."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from forum.accounts.session import member
from forum.kit import notices, pages
from forum.kit.db import db
from forum.threads import addresses, queries
from forum.threads.actions import curating
from forum.threads.acts import Group, Tool, offer
from forum.threads.forms.moving import RetellForm
from forum.threads.models import Kind, Thread
from forum.threads.queries import Head
from forum.threads.views.blueprint import bp
from forum.threads.views.curating.tools import find_curated
from forum.vocabulary.queries import vocabulary

TOOL = offer(
    Tool(
        group=Group.NAME,
        drawing="pencil",
        name=_l("Change title, kind and keywords"),
        help=_l("So that others find it and know what it is about"),
        path="retell",
    )
)


@bp.get("/t/<int:thread_id>/curate/retell")
def edit_telling(thread_id: int) -> ResponseReturnValue:
    head = find_curated(thread_id)
    tags = queries.tags_of(head.id).get(head.id, ())
    form = _form(head)
    form.title.data, form.kind.data = head.title, head.kind.value
    form.concepts.data = [tag.key for tag in tags]
    return _page(head, form)


@bp.post("/t/<int:thread_id>/curate/retell")
def update_telling(thread_id: int) -> ResponseReturnValue:
    head = find_curated(thread_id)
    form = _form(head)
    if not form.validate_on_submit():
        return _page(head, form), 422
    curator, thread = member(), db.session.get_one(Thread, head.id)
    reason = form.text("reason")
    curating.rename(curator, thread, form.text("title"), reason=reason)
    curating.change_kind(curator, thread, Kind(form.text("kind")), reason=reason)
    curating.change_concepts(curator, thread, form.named, reason=reason)
    notices.say(_("The discussion tells of itself anew."))
    return pages.see(addresses.thread(head.id))


def _form(head: Head) -> RetellForm:
    tags = queries.tags_of(head.id).get(head.id, ())
    return RetellForm(vocabulary=vocabulary(also=[tag.id for tag in tags]))


def _page(head: Head, form: RetellForm) -> str:
    return render_template("threads/curating/retell.html", head=head, tool=TOOL, form=form)
