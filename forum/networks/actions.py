"""Everything that changes about networks and who belongs to them."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select, update

from forum.accounts.models import NetworkRole, User
from forum.kit.db import changed, db, transactional
from forum.kit.policy import Refused, require
from forum.networks import policy
from forum.networks.events import MembershipChanged
from forum.networks.models import Membership, Network
from forum.outbox.bus import publish


@transactional
def join_network(user: User, network: Network) -> None:
    """Belong to an open network; joining twice is the same as once. Raises Refused."""
    require(policy.join(user, network))
    if db.session.get(Membership, (user.id, network.id)) is None:
        _admit(user.id, network.id, NetworkRole.MEMBER)


@transactional
def leave_network(user: User, network: Network) -> None:
    """Belong to it no more. Raises Refused for its last coordinator."""
    _keep_a_coordinator(user.id, network.id)
    query = delete(Membership).where(
        Membership.account_id == user.id, Membership.network_id == network.id
    )
    if changed(query):
        publish(MembershipChanged(network_id=network.id, account_id=user.id))


@transactional
def give_role(account_id: int, network: Network, role: NetworkRole) -> None:
    """Make somebody a member, moderator or coordinator. Raises Refused for the last coordinator."""
    membership = db.session.get(Membership, (account_id, network.id))
    if membership is None:
        _admit(account_id, network.id, role)
        return
    if role < NetworkRole.COORDINATOR:
        _keep_a_coordinator(account_id, network.id)
    membership.role = role
    publish(MembershipChanged(network_id=network.id, account_id=account_id))


@transactional
def note_highlights(network_id: int, *, some: bool) -> None:
    """From now on its pages look for discussions that are shown more, or do not any more."""
    other = update(Network).where(Network.id == network_id, Network.highlights.is_(not some))
    changed(other.values(highlights=some))


def _admit(account_id: int, network_id: int, role: NetworkRole) -> None:
    db.session.add(Membership(account_id=account_id, network_id=network_id, role=role))
    publish(MembershipChanged(network_id=network_id, account_id=account_id))


def _keep_a_coordinator(account_id: int, network_id: int) -> None:
    coordinators = select(Membership.account_id).where(
        Membership.network_id == network_id, Membership.role == NetworkRole.COORDINATOR
    )
    ids = db.session.scalars(coordinators.order_by(Membership.account_id).with_for_update()).all()
    if list(ids) == [account_id]:
        raise Refused(_l("You are the last coordinator of this network. Name another one first."))
