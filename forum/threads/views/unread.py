"""What is new for a member: unread in what they follow, and what they have not opened."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.session import member
from forum.kit import notices, pages
from forum.kit.db import now
from forum.networks.models import Area, Network
from forum.threads import actions, queries
from forum.threads.forms.writing import SeenForm
from forum.threads.queries import Filters, Slice
from forum.threads.queries.lists import EPOCH, key_from
from forum.threads.views.blueprint import bp
from forum.threads.views.following import find_network
from forum.threads.views.lists import find_area


@bp.get("/unread")
@bp.get("/n/<network_key>/unread")
def unread(network_key: str | None = None) -> ResponseReturnValue:
    reader, network = member(), _network(network_key)
    return _page("unread", network, queries.unread(reader, _filters(network)))


@bp.get("/new")
@bp.get("/n/<network_key>/new")
def unopened(network_key: str | None = None) -> ResponseReturnValue:
    reader, network = member(), _network(network_key)
    return _page("new", network, queries.unopened(reader, _filters(network)))


@bp.post("/unread/read")
def create_read_marks() -> ResponseReturnValue:
    reader, form = member(), SeenForm()
    network, until = _seen(form)
    actions.mark_all_read(reader, until=until, network_id=network.id if network else None)
    notices.say(_("What you follow is marked as read."), undo=_undo(f"{_place(network)}/unread"))
    return pages.see(f"{_place(network)}/unread")


@bp.post("/new/read")
def create_opened_marks() -> ResponseReturnValue:
    reader, form = member(), SeenForm()
    network, until = _seen(form)
    actions.mark_all_opened(reader, until=until, network_id=network.id if network else None)
    notices.say(_("What was new is marked as read."), undo=_undo(f"{_place(network)}/new"))
    return pages.see(f"{_place(network)}/new")


@bp.post("/n/<network_key>/read")
def create_network_marks(network_key: str) -> ResponseReturnValue:
    return _mark(find_network(network_key), f"/n/{network_key}")


@bp.post("/n/<network_key>/<area_key>/read")
def create_area_marks(network_key: str, area_key: str) -> ResponseReturnValue:
    return _mark(find_area(network_key, area_key), f"/n/{network_key}/{area_key}")


@bp.post("/read/undo")
def remove_marks() -> ResponseReturnValue:
    """What was last marked as read at once is unread again."""
    actions.take_back_marks(member())
    notices.say(_("It is unread again."))
    return pages.see(pages.local_path(request.args.get("next"), otherwise="/unread"))


@bp.app_template_global()
def drawn_until() -> int:
    """When this page was drawn, in microseconds: what came later has not been seen on it."""
    return (now() - EPOCH) // timedelta(microseconds=1)


def _mark(place: Network | Area, address: str) -> ResponseReturnValue:
    reader, form = member(), SeenForm()
    _everywhere, until = _seen(form)
    if actions.mark_place_read(reader, place, until=until):
        notices.say(_("Everything here is marked as read."), undo=_undo(address))
    else:
        notices.say(_("Everything here is read already."))
    return pages.see(address)


def _undo(address: str) -> str:
    return f"/read/undo?next={address}"


def _page(view: str, network: Network | None, found: Slice) -> str:
    older = f"{request.path}?before={found.older}" if found.older else ""
    return render_template(
        "threads/unread.html",
        view=view,
        network=network,
        place=_place(network),
        found=found,
        older_href=older,
        newer_href=request.path if "before" in request.args else "",
    )


def _place(network: Network | None) -> str:
    return f"/n/{network.key}" if network else ""


def _network(network_key: str | None) -> Network | None:
    return find_network(network_key) if network_key else None


def _filters(network: Network | None) -> Filters:
    return Filters(
        network_id=network.id if network else None, before=key_from(request.args.get("before"))
    )


def _seen(form: SeenForm) -> tuple[Network | None, datetime]:
    """The network whose list was seen, if it was not everybody's, and when it was drawn."""
    if not form.validate_on_submit():
        abort(422)
    until = EPOCH + timedelta(microseconds=form.until.data or 0)
    return _network(form.text("network")), min(until, now())
