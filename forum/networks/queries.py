"""Named questions about networks. `readable_…` is the rule of `policy.read_…`, asked of many."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, exists, or_, select, true

from forum.accounts.models import Account, NetworkRole, Viewer
from forum.accounts.prepared import Values, prepared
from forum.kit.db import db
from forum.networks.models import Area, Audience, JoinRequest, Membership, Network, Place


def readable_networks(viewer: Viewer) -> Select[Network]:
    """The rule of `policy.read_network`."""
    query = select(Network).order_by(Network.position, Network.id)
    if viewer.administrator:
        return query
    if not viewer.joined:
        return query.where(Network.private.is_(False))
    return query.where(or_(Network.private.is_(False), Network.id.in_(viewer.networks)))


def named(viewer: Viewer) -> Sequence[Row[int, str, dict[str, str]]]:
    """Id, key and names of the readable networks, in their order."""
    return db.session.execute(*_named(viewer)).all()


@prepared
def _named(viewer: Viewer) -> Select[int, str, dict[str, str]]:
    return readable_networks(viewer).with_only_columns(Network.id, Network.key, Network.names)


def readable_areas(viewer: Viewer) -> Select[Area]:
    """The rule of `policy.read_area`."""
    query = select(Area).join(Network, Network.id == Area.network_id)
    return query.where(area_is_readable(viewer)).order_by(Network.position, Area.position, Area.id)


def area_is_readable(viewer: Viewer) -> ColumnElement[bool]:
    """A condition for queries that join Area and Network."""
    if viewer.administrator:
        return true()
    widest = Audience.MEMBERS if viewer.is_authenticated else Audience.EVERYONE
    for_all = and_(Network.private.is_(False), Area.see_by <= widest)
    if not viewer.joined:
        return for_all
    for_network = and_(Area.network_id.in_(viewer.networks), Area.see_by <= Audience.NETWORK)
    return or_(for_all, for_network, Area.network_id.in_(viewer.moderated))


def may_read(area: Area | Place) -> ColumnElement[bool]:
    """The rule of `policy.read_area` for one area and many people: for queries of Account."""
    if area.see_by <= Audience.MEMBERS and not area.private:
        return true()
    least = NetworkRole.MEMBER if area.see_by <= Audience.NETWORK else NetworkRole.MODERATOR
    return or_(Account.administrator, has_role(area.network_id, least))


def has_role(network_id: int, least: NetworkRole) -> ColumnElement[bool]:
    """A condition for queries of Account: who is this, or more, in the network."""
    return exists().where(
        Membership.account_id == Account.id,
        Membership.network_id == network_id,
        Membership.role >= least,
    )


def network_of(viewer: Viewer, key: str) -> tuple[Select[Network], Values]:
    """The network with this key, if the viewer may know of it."""
    query, values = _network_of(viewer)
    return query, {**values, "network_key": key}


def area_of(viewer: Viewer, network_key: str, area_key: str) -> tuple[Select[Area], Values]:
    """The area with these keys, if the viewer may read it."""
    query, values = _area_of(viewer)
    return query, {**values, "network_key": network_key, "area_key": area_key}


def areas_of(viewer: Viewer, network_id: int) -> Sequence[Area]:
    """The readable areas of a network, in their order."""
    query, values = _areas_of(viewer)
    return db.session.scalars(query, {**values, "network": network_id}).all()


def request_of(account_id: int, network_id: int) -> JoinRequest | None:
    """The open request of somebody to be let in."""
    query = select(JoinRequest).where(
        JoinRequest.account_id == account_id,
        JoinRequest.network_id == network_id,
        JoinRequest.answered_at.is_(None),
    )
    return db.session.scalar(query)


def roles_of(account_id: int) -> dict[int, NetworkRole]:
    rows = db.session.execute(_ROLES, {"account": account_id})
    return {network: NetworkRole(role) for network, role in rows}


def staff_of(network_id: int) -> Sequence[Row[int, str, str, str, str, int]]:
    """Coordinators and moderators: id, name, title, organisation, picture, role, in this order."""
    return db.session.execute(_STAFF, {"network": network_id}).all()


@prepared
def _network_of(viewer: Viewer) -> Select[Network]:
    return readable_networks(viewer).where(Network.key == bindparam("network_key"))


@prepared
def _area_of(viewer: Viewer) -> Select[Area]:
    here = (Network.key == bindparam("network_key"), Area.key == bindparam("area_key"))
    return readable_areas(viewer).where(*here)


@prepared
def _areas_of(viewer: Viewer) -> Select[Area]:
    return readable_areas(viewer).where(Area.network_id == bindparam("network"))


_ROLES = select(Membership.network_id, Membership.role).where(
    Membership.account_id == bindparam("account")
)
_PERSON = (Account.id, Account.name, Account.title, Account.organisation, Account.picture)
_STAFF = (
    select(*_PERSON, Membership.role)
    .join(Membership, Membership.account_id == Account.id)
    .where(Membership.network_id == bindparam("network"))
    .where(Membership.role >= NetworkRole.MODERATOR)
    .order_by(Membership.role.desc(), Account.name)
)
