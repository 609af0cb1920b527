"""Pages of networks: all of them, one of them, joining and leaving."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.models import NetworkRole
from forum.accounts.session import member, viewer
from forum.kit import i18n, notices, pages
from forum.kit.db import db
from forum.kit.text.documents import document
from forum.networks import actions, queries
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
        rules=document(i18n.pick(network.rules)).html if network.rules else "",
    )


@bp.post("/n/<network_key>/membership")
def create_membership(network_key: str) -> ResponseReturnValue:
    network = find(network_key)
    actions.join_network(member(), network)
    notices.say(_("You are now a member of this network."))
    return pages.see(f"/n/{network.key}")


@bp.post("/n/<network_key>/membership/remove")
def remove_membership(network_key: str) -> ResponseReturnValue:
    network = find(network_key)
    actions.leave_network(member(), network)
    notices.say(_("You have left this network."))
    return pages.see("/networks" if network.private else f"/n/{network.key}")


def find(network_key: str) -> Network:
    """The network with this key, if the viewer may know of it, else 404."""
    network: Network = pages.one_or_404(*queries.network_of(viewer(), network_key))[0]
    return network
