"""Pages of networks: all of them, one of them, joining and leaving."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.models import NetworkRole
from forum.accounts.session import member, viewer
from forum.kit import i18n, notices, pages
from forum.kit.db import db
from forum.kit.policy import require
from forum.kit.text.documents import document
from forum.networks import actions, policy, queries
from forum.networks.forms import RequestForm
from forum.networks.models import Network

bp = Blueprint("networks", __name__)


@bp.get("/networks")
def index() -> ResponseReturnValue:
    pages.let_guests_keep()
    networks = db.session.scalars(queries.readable_networks(viewer())).all()
    return render_template("networks/index.html", networks=networks)


@bp.get("/n/<network_key>")
def show(network_key: str) -> ResponseReturnValue:
    pages.let_guests_keep()
    network = find(network_key)
    return render_template(
        "networks/show.html",
        network=network,
        areas=queries.areas_of(viewer(), network.id),
        staff=queries.staff_of(network.id),
        coordinator=NetworkRole.COORDINATOR,
        asked=_asked(network),
        rules=document(i18n.pick(network.rules)).html if network.rules else "",
    )


@bp.post("/n/<network_key>/membership")
def create_membership(network_key: str) -> ResponseReturnValue:
    network = find(network_key)
    actions.join_network(member(), network)
    notices.say(_("You are now a member of this network."))
    return pages.see(f"/n/{network.key}")


@bp.get("/n/<network_key>/request")
def new_request(network_key: str) -> ResponseReturnValue:
    network = find(network_key)
    return _ask(network, RequestForm())


@bp.post("/n/<network_key>/request")
def create_request(network_key: str) -> ResponseReturnValue:
    network, form = find(network_key), RequestForm()
    if not form.validate_on_submit():
        return _ask(network, form), 422
    actions.ask_to_join(member(), network, form.text("words"))
    notices.say(_("You have asked to join. The moderators answer within three days."))
    return pages.see(f"/n/{network.key}")


@bp.post("/n/<network_key>/request/remove")
def remove_request(network_key: str) -> ResponseReturnValue:
    network = find(network_key)
    actions.withdraw_request(member(), network)
    notices.say(_("You do not ask to join any more."))
    return pages.see(f"/n/{network.key}")


@bp.post("/n/<network_key>/entry")
def update_entry(network_key: str) -> ResponseReturnValue:
    network, asks = find(network_key), request.form.get("asks_first") == "1"
    actions.ask_first(member(), network, on=asks)
    notices.say(_("People ask to join from now on.") if asks else _("People join by themselves."))
    return pages.see(f"/n/{network.key}")


@bp.post("/n/<network_key>/membership/remove")
def remove_membership(network_key: str) -> ResponseReturnValue:
    network = find(network_key)
    actions.leave_network(member(), network)
    notices.say(_("You have left this network."))
    return pages.see("/networks" if network.private else f"/n/{network.key}")


def _asked(network: Network) -> bool:
    """Whether the reader waits to be let in."""
    reader = viewer()
    if reader.id is None or not network.asks_first or network.id in reader.roles:
        return False
    return queries.request_of(reader.id, network.id) is not None


def _ask(network: Network, form: RequestForm) -> str:
    require(policy.ask_to_join(member(), network))
    return render_template("networks/request.html", network=network, form=form)


def find(network_key: str) -> Network:
    """The network with this key, if the viewer may know of it, else 404."""
    network: Network = pages.one_or_404(*queries.network_of(viewer(), network_key))[0]
    return network
