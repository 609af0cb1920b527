"""Who may read, import and place descriptions."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l

from forum.accounts.models import Verb, Viewer
from forum.innovations.models import Innovation
from forum.kit.policy import ALLOWED, Verdict, refuse
from forum.networks import policy as networks
from forum.networks.models import Network

SIGN_IN = _l("Sign in to import descriptions.")
NOT_COORDINATOR = _l("Only coordinators of the network can import its descriptions.")
RESTRICTED = _l("Your right to write is restricted for now, so you cannot import descriptions.")
KEPT_ELSEWHERE = _l(
    "Another network keeps the description of this page. Ask its coordinators to update it."
)


def read_innovation(viewer: Viewer, innovation: Innovation) -> Verdict:
    """A private network's descriptions are its own."""
    return networks.read_network(viewer, innovation.network)


def import_into(viewer: Viewer, network: Network) -> Verdict:
    """May store descriptions in this network."""
    if not viewer.is_authenticated:
        return refuse(SIGN_IN)
    if not (seen := networks.read_network(viewer, network)):
        return seen
    if not viewer.coordinates(network.id):
        return refuse(NOT_COORDINATOR)
    if viewer.restricted_until(Verb.POST, network.id):
        return refuse(RESTRICTED)
    return ALLOWED


def import_somewhere(viewer: Viewer, places: Sequence[object]) -> Verdict:
    """May import at all, being allowed to in these networks (`queries.networks_to_import`)."""
    if not viewer.is_authenticated:
        return refuse(SIGN_IN)
    return ALLOWED if places else refuse(NOT_COORDINATOR)


def change(viewer: Viewer, innovation: Innovation) -> Verdict:
    """May replace the text of a stored description, or say where it belongs."""
    verdict = import_into(viewer, innovation.network)
    if verdict or viewer.coordinates(innovation.network_id) or not viewer.is_authenticated:
        return verdict
    return refuse(KEPT_ELSEWHERE)
