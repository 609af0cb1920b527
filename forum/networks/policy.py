"""Who may see, reply, start, join and moderate where."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forum.accounts.models import Viewer
from forum.kit.policy import ALLOWED, Verdict, refuse
from forum.networks.models import Area, Audience, Network, Place

NOTHING_HERE = _l("There is nothing here.")
SIGN_IN = _l("Sign in to take part.")
JOIN = _l("Only members of the network can do this here. Join the network first.")
ASK = _l("The moderators of this network let people in. Ask them first.")
NOT_NEEDED = _l("You need not ask to join this network.")
UNCONFIRMED = _l("Confirm your e-mail address first.")
STAFF_ONLY = _l("Only coordinators and moderators of the network can do this here.")


def read_network(viewer: Viewer, network: Network) -> Verdict:
    return _exists(viewer, network.id, private=network.private)


def read_area(viewer: Viewer, area: Area | Place) -> Verdict:
    if not _exists(viewer, area.network_id, private=area.private):
        return refuse(NOTHING_HERE)
    return among(viewer, area.see_by, area.network_id)


def reply_in(viewer: Viewer, area: Area | Place) -> Verdict:
    """May reply to threads of this area, as far as the area is concerned."""
    return _write(viewer, area, area.reply_by)


def start_in(viewer: Viewer, area: Area | Place) -> Verdict:
    """May start threads in this area."""
    return _write(viewer, area, area.start_by)


def join(viewer: Viewer, network: Network) -> Verdict:
    """Open networks are joined by oneself; into private ones one is taken."""
    if not viewer.is_authenticated:
        return refuse(SIGN_IN)
    if network.private and not viewer.belongs_to(network.id):
        return refuse(NOTHING_HERE)
    if network.asks_first and not viewer.belongs_to(network.id):
        return refuse(ASK)
    return ALLOWED


def ask_to_join(viewer: Viewer, network: Network) -> Verdict:
    """Where moderators let people in, members of the forum who do not belong to it yet may ask."""
    if not viewer.is_authenticated:
        return refuse(SIGN_IN)
    if not (seen := read_network(viewer, network)):
        return seen
    if network.id in viewer.roles or not network.asks_first:
        return refuse(NOT_NEEDED)
    return ALLOWED if viewer.confirmed else refuse(UNCONFIRMED)


def moderate(viewer: Viewer, network_id: int) -> Verdict:
    return ALLOWED if viewer.moderates(network_id) else refuse(STAFF_ONLY)


def coordinate(viewer: Viewer, network_id: int) -> Verdict:
    if viewer.coordinates(network_id):
        return ALLOWED
    return refuse(_l("Only coordinators of the network can do this."))


def among(viewer: Viewer, audience: int, network_id: int) -> Verdict:
    """Whether the viewer is in this audience of this network."""
    if audience == Audience.EVERYONE:
        return ALLOWED
    if not viewer.is_authenticated:
        return refuse(SIGN_IN)
    if audience == Audience.MEMBERS:
        return ALLOWED
    if audience == Audience.NETWORK:
        return ALLOWED if viewer.belongs_to(network_id) else refuse(JOIN)
    return moderate(viewer, network_id)


def _exists(viewer: Viewer, network_id: int, *, private: bool) -> Verdict:
    """A private network does not exist for outsiders."""
    return refuse(NOTHING_HERE) if private and not viewer.belongs_to(network_id) else ALLOWED


def _write(viewer: Viewer, area: Area | Place, audience: int) -> Verdict:
    if not viewer.is_authenticated:
        return refuse(SIGN_IN)
    if not (seen := read_area(viewer, area)):
        return seen
    return among(viewer, audience, area.network_id)
