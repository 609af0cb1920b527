"""Other areas that show a thread, and the thread in which a long one goes on."""

from __future__ import annotations

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from forum.accounts.models import User
from forum.accounts.session import member, viewer
from forum.kit import notices, pages
from forum.kit.db import db
from forum.networks.models import Area
from forum.threads import addresses
from forum.threads import queries as threads
from forum.threads.actions import curating
from forum.threads.acts import Group, Tool, offer
from forum.threads.forms.curating import ActForm
from forum.threads.models import Thread
from forum.threads.queries import curated as queries
from forum.threads.views.blueprint import bp
from forum.threads.views.curating.tools import find_curated

TOOL = offer(
    Tool(
        group=Group.PLACE,
        drawing="share-2",
        name=_l("Show it in other areas too"),
        help=_l("It stays where it is and is listed elsewhere as well"),
        path="guests",
    )
)


@bp.get("/t/<int:thread_id>/curate/guests")
def guests(thread_id: int) -> ResponseReturnValue:
    return _page(member(), thread_id, ActForm(formdata=None))


@bp.post("/t/<int:thread_id>/curate/guests")
def create_guest(thread_id: int) -> ResponseReturnValue:
    curator, thread = member(), _thread(thread_id)
    form, area = ActForm(), _area(member())
    if area is None or not form.validate_on_submit():
        return _page(curator, thread.id, form, chosen=area), 422
    curating.show_in(curator, thread, area, reason=form.text("reason"))
    notices.say(_("The discussion is shown there too."))
    return pages.see(f"/t/{thread.id}/curate/guests")


@bp.post("/t/<int:thread_id>/curate/guests/remove")
def remove_guest(thread_id: int) -> ResponseReturnValue:
    curator, thread = member(), _thread(thread_id)
    shown = {place.id for place in queries.guest_places(curator, thread.id)}
    if _number() not in shown:
        abort(404)
    curating.withdraw_from(curator, thread, db.session.get_one(Area, _number()))
    notices.say(_("The discussion is not shown there any more."))
    return pages.see(f"/t/{thread.id}/curate/guests")


@bp.post("/threads/<int:thread_id>/continuation")
def create_continuation(thread_id: int) -> ResponseReturnValue:
    curator = member()
    following = curating.continue_thread(curator, _thread(thread_id))
    notices.say(_("The discussion goes on here."))
    return pages.see(addresses.thread(following.id))


@bp.post("/threads/<int:thread_id>/banner/dismiss")
def create_dismissal(thread_id: int) -> ResponseReturnValue:
    curating.dismiss_banner(member(), _thread(thread_id))
    return pages.back()


def _thread(thread_id: int) -> Thread:
    return pages.find(threads.whole_threads(viewer()), thread_id)


def _area(curator: User) -> Area | None:
    return db.session.scalar(queries.moderated_areas(curator).where(Area.id == _number()))


def _number() -> int:
    """The area that was chosen; 0 for anything odd."""
    chosen = request.form.get("area", "")
    fits = chosen.isascii() and chosen.isdigit()
    return min(int(chosen), pages.BIGGEST_ID) if fits else 0


def _page(curator: User, thread_id: int, form: ActForm, *, chosen: Area | None = None) -> str:
    head = find_curated(thread_id)
    shown = queries.guest_places(curator, thread_id)
    taken = {head.area_id, *(place.id for place in shown)}
    areas = db.session.scalars(queries.moderated_areas(curator)).all()
    return render_template(
        "threads/curating/guests.html",
        head=head,
        tool=TOOL,
        form=form,
        shown=shown,
        areas=[area for area in areas if area.id not in taken],
        chosen=chosen.id if chosen else 0,
        missing=form.is_submitted() and chosen is None,
    )
