"""What innovations put on pages of the rooms below and on the first page."""

from __future__ import annotations

from flask import render_template

from forum.accounts.session import viewer
from forum.innovations import policy, queries
from forum.kit.fragments import drawn
from forum.kit.slots import fills
from forum.networks.models import Network

FEW = 3


@fills("network.tools")
def import_button(network: Network) -> str:
    """The way to the import page, for those who may import into this network."""
    if not policy.import_into(viewer(), network):
        return ""
    return render_template("innovations/_import_button.html", network=network)


@fills("network.side")
def newest_of_network(network: Network) -> str:
    """The newest descriptions that a network keeps."""
    rows = queries.newest(viewer(), most=FEW, network_id=network.id)
    return _cards("innovations/_of_network.html", rows=rows, network_key=network.key)


@fills("home.main")
def newest_of_all() -> str:
    """The newest descriptions, on the first page."""
    return _cards("innovations/_newest.html", rows=queries.newest(viewer(), most=FEW))


def _cards(template: str, **context: object) -> str:
    if not context["rows"]:
        return ""
    return drawn(template, **context)
