"""Named questions about networks. `readable_…` is the rule of `policy.read_…`, asked of many."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Row, Select, and_, exists, or_, select, true

from forum.accounts.models import Account, NetworkRole, Viewer
from forum.kit.db import db
from forum.networks.models import Area, Audience, Membership, Network, Place


def readable_networks(viewer: Viewer) -> Select[Network]:
    """The rule of `policy.read_network`."""
    query = select(Network).order_by(Network.position, Network.id)
    if viewer.administrator:
        return query
    return query.where(or_(Network.private.is_(False), Network.id.in_(viewer.networks)))


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
    if not viewer.networks:
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


def area_of(viewer: Viewer, network_key: str, area_key: str) -> Select[Area]:
    return readable_areas(viewer).where(Network.key == network_key, Area.key == area_key)


def roles_of(account_id: int) -> dict[int, NetworkRole]:
    query = select(Membership.network_id, Membership.role).where(
        Membership.account_id == account_id
    )
    return {network: NetworkRole(role) for network, role in db.session.execute(query)}


def staff_of(network_id: int) -> Sequence[Row[int, str, str, str, str, int]]:
    """Coordinators and moderators: id, name, title, organisation, picture, role, in this order."""
    person = (Account.id, Account.name, Account.title, Account.organisation, Account.picture)
    query = (
        select(*person, Membership.role)
        .join(Membership, Membership.account_id == Account.id)
        .where(Membership.network_id == network_id, Membership.role >= NetworkRole.MODERATOR)
        .order_by(Membership.role.desc(), Account.name)
    )
    return db.session.execute(query).all()
