"""Moving a thread to another area, and merging it into another thread."""

from __future__ import annotations

from collections.abc import Sequence

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from forum.accounts.models import User
from forum.accounts.session import member
from forum.kit import notices, pages
from forum.kit.db import db
from forum.kit.policy import Refused
from forum.networks.models import Area
from forum.threads import addresses, policy, queries
from forum.threads.actions import curating
from forum.threads.actions.curating.changing import ReadersChange
from forum.threads.acts import Group, Tool, offer
from forum.threads.forms.curating import ActForm
from forum.threads.forms.moving import NO_THREAD, NO_TITLE, WHICH, Elsewhere, IntoForm, PlaceForm
from forum.threads.models import Thread
from forum.threads.queries import Head
from forum.threads.queries.curated import curated_by_title, moderated_areas
from forum.threads.views.blueprint import bp
from forum.threads.views.curating.tools import find_curated

MOVE = offer(
    Tool(
        group=Group.PLACE,
        drawing="move-right",
        name=_l("Move the discussion"),
        help=_l("To another area; its address stays"),
        path="move",
    )
)
MERGE = offer(
    Tool(
        group=Group.PLACE,
        drawing="merge",
        name=_l("Merge into another discussion"),
        help=_l("Its posts follow those of the other, and its address leads there"),
        path="merge",
    )
)


@bp.get("/t/<int:thread_id>/curate/move")
def new_move(thread_id: int) -> ResponseReturnValue:
    head = find_curated(thread_id)
    return _page(head, MOVE, place_form(head))


@bp.post("/t/<int:thread_id>/curate/move")
def create_move(thread_id: int) -> ResponseReturnValue:
    head = find_curated(thread_id)
    curator, form = member(), place_form(head)
    if not form.validate_on_submit():
        return _page(head, MOVE, form), 422
    thread, area = db.session.get_one(Thread, head.id), db.session.get_one(Area, form.area_id.data)
    try:
        curating.move(
            curator, thread, area, reason=form.text("reason"), agreed=bool(form.agreed.data)
        )
    except Refused as refusal:
        form.reject(blamed(refusal, "area_id"), refusal.reason)
        return _page(head, MOVE, form), 409
    notices.say(_("The discussion is moved."))
    return pages.see(addresses.thread(thread.id))


@bp.get("/t/<int:thread_id>/curate/merge")
def new_joining(thread_id: int) -> ResponseReturnValue:
    return _page(find_curated(thread_id), MERGE, IntoForm())


@bp.post("/t/<int:thread_id>/curate/merge")
def create_joining(thread_id: int) -> ResponseReturnValue:
    head = find_curated(thread_id)
    form = IntoForm()
    if not form.validate_on_submit():
        return _page(head, MERGE, form), 422
    other = other_thread(form, head)
    if other is None:
        return _page(head, MERGE, form), 422
    return _merge(head, other, form)


def place_form(head: Head, form: type[PlaceForm] = PlaceForm) -> PlaceForm:
    """The form with the areas into which the curator may put things."""
    filled = form()
    filled.offer(areas_for(member()), now=head.area_id)
    return filled


def areas_for(curator: User) -> Sequence[Area]:
    return db.session.scalars(moderated_areas(curator)).all()


def other_thread(form: Elsewhere, head: Head) -> Thread | None:
    """The thread that is meant; where only words are told, those found are offered by the form."""
    curator, named = member(), form.named
    if named is None:
        found = curated_by_title(curator, form.text("into"), but=head.id)
        form.found.choices = [(row.id, row.title) for row in found]
        form.reject(*(("found", WHICH) if found else ("into", NO_TITLE)))
        return None
    thread = db.session.scalar(queries.whole_threads(curator).where(Thread.id == named))
    if thread is None or not policy.curate(curator, thread):
        form.reject("into", NO_THREAD)
        return None
    form.found.choices = [(thread.id, thread.title)] if form.found.data else []
    return thread


def blamed(refusal: Refused, otherwise: str) -> str:
    """The field beside which the reason stands."""
    return "agreed" if isinstance(refusal, ReadersChange) else otherwise


def _merge(head: Head, other: Thread, form: IntoForm) -> ResponseReturnValue:
    thread, agreed = db.session.get_one(Thread, head.id), bool(form.agreed.data)
    try:
        curating.merge(member(), thread, other, reason=form.text("reason"), agreed=agreed)
    except Refused as refusal:
        form.reject(blamed(refusal, "into"), refusal.reason)
        return _page(head, MERGE, form), 409
    notices.say(_("The discussions are one now."))
    return pages.see(addresses.thread(head.id))


def _page(head: Head, tool: Tool, form: ActForm) -> str:
    return render_template(f"threads/curating/{tool.path}.html", head=head, tool=tool, form=form)
