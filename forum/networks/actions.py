"""Everything that changes about networks and who belongs to them."""

from __future__ import annotations

from contextlib import suppress

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from forum.accounts.models import NetworkRole, User
from forum.kit.db import changed, db, fresh, now, transactional
from forum.kit.policy import Refused, require
from forum.networks import policy, queries
from forum.networks.events import JoinAsked, JoinSettled, MembershipChanged, NetworkChanged
from forum.networks.models import JoinRequest, Membership, Network
from forum.outbox.bus import publish

SETTLED = _l("This request is answered already, or was taken back.")


@transactional
def join_network(user: User, network: Network) -> None:
    """Belong to an open network; joining twice is the same as once. Raises Refused."""
    require(policy.join(user, network))
    if db.session.get(Membership, (user.id, network.id)) is None:
        _admit(user.id, network.id, NetworkRole.MEMBER)


def ask_to_join(user: User, network: Network, words: str) -> None:
    """Ask the network's moderators to be let in; asking twice is the same as once.

    Raises Refused with the reason.
    """
    with suppress(IntegrityError):
        _ask_to_join(user, network, words)


@transactional
def withdraw_request(user: User, network: Network) -> None:
    """Ask no more; nothing happens when it is answered already."""
    if request := queries.request_of(user.id, network.id):
        _settle(request, accepted=None)


@transactional
def answer_request(request_id: int, *, accepted: bool, answer: str) -> None:
    """Let somebody in, or tell why not. Who may do so, the caller knows.

    Raises Refused when it is settled already.
    """
    request = fresh(JoinRequest, request_id)
    if request.answered_at:
        raise Refused(SETTLED)
    request.answer = answer
    _settle(request, accepted=accepted)
    if accepted and db.session.get(Membership, (request.account_id, request.network_id)) is None:
        _admit(request.account_id, request.network_id, NetworkRole.MEMBER)


@transactional
def ask_first(coordinator: User, network: Network, *, on: bool) -> None:
    """From now on people ask to be let in, or join by themselves. Raises Refused."""
    require(policy.coordinate(coordinator, network.id))
    network.asks_first = on
    publish(NetworkChanged(network_id=network.id))


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


@transactional
def _ask_to_join(user: User, network: Network, words: str) -> None:
    require(policy.ask_to_join(user, network))
    if queries.request_of(user.id, network.id):
        return
    request = JoinRequest(account_id=user.id, network_id=network.id, words=words)
    db.session.add(request)
    db.session.flush()
    publish(JoinAsked(request_id=request.id))


def _settle(request: JoinRequest, *, accepted: bool | None) -> None:
    request.answered_at, request.accepted = now(), accepted
    publish(JoinSettled(request_id=request.id))


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
