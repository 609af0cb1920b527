"""Groups that a post can call like people: a network, its coordinators, its moderators.

`@osallisuus` is the network with that key, `@osallisuus-koordinaattorit` those who coordinate it;
the words after the key may be of any language. Somebody's own handle comes first.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from forum.accounts.models import Account, NetworkRole, User, Viewer
from forum.kit import i18n
from forum.kit.db import db
from forum.kit.policy import Sentence
from forum.networks import queries as networks
from forum.networks.models import Network

OFFERED = 4
ALL, COORDINATORS, MODERATORS = NetworkRole.MEMBER, NetworkRole.COORDINATOR, NetworkRole.MODERATOR
ROLES: Mapping[NetworkRole, Mapping[str, str]] = {
    COORDINATORS: {"fi": "koordinaattorit", "sv": "koordinatorer", "en": "coordinators"},
    MODERATORS: {"fi": "moderaattorit", "sv": "moderatorer", "en": "moderators"},
}
NAMES: Mapping[NetworkRole, Sentence] = {
    COORDINATORS: _l("coordinators"),
    MODERATORS: _l("moderators"),
}
_MEANT = {word: role for role, words in ROLES.items() for word in words.values()}


class Group(NamedTuple):
    """Those who are this, or more, in a network."""

    network_id: int
    key: str
    names: Mapping[str, str]
    least: NetworkRole

    @property
    def handle(self) -> str:
        """In the reader's language."""
        return f"{self.key}-{i18n.pick(ROLES[self.least])}" if self.least in ROLES else self.key

    @property
    def name(self) -> str:
        name = i18n.pick(self.names)
        return f"{name}: {NAMES[self.least]}" if self.least in NAMES else name


def groups_called(viewer: Viewer, handles: Collection[str]) -> Mapping[str, Group]:
    """The groups behind these handles, of networks that the viewer may know of."""
    meant = {handle: _parts(handle) for handle in handles}
    keys = {key for key, _least in meant.values()}
    if not keys:
        return {}
    query = networks.readable_networks(viewer).where(Network.key.in_(keys))
    rows = db.session.execute(query.with_only_columns(Network.id, Network.key, Network.names))
    known = {key: (network_id, key, names) for network_id, key, names in rows}
    return {
        handle: Group(*known[key], least) for handle, (key, least) in meant.items() if key in known
    }


def groups_offered(writer: User, letters: str) -> Sequence[Group]:
    """Groups of the networks that this member moderates, whose handle or name begins so."""
    if not letters or not writer.moderates_any:
        return ()
    low = letters.casefold()
    groups = [
        Group(*row, least)
        for row in networks.named(writer)
        if writer.moderates(row[0])
        for least in (ALL, *ROLES)
    ]
    return [group for group in groups if _begins(group, low)][:OFFERED]


def people_in(group: Group, *, most: int) -> Sequence[int]:
    """Accounts of the group, at most so many."""
    inside = networks.has_role(group.network_id, group.least)
    query = select(Account.id).where(Account.closed_at.is_(None), inside)
    return db.session.scalars(query.order_by(Account.id).limit(most)).all()


def _parts(handle: str) -> tuple[str, NetworkRole]:
    key, _dash, word = handle.rpartition("-")
    return (key, _MEANT[word]) if key and word in _MEANT else (handle, ALL)


def _begins(group: Group, letters: str) -> bool:
    words = ROLES.get(group.least)
    handles = [f"{group.key}-{word}" for word in words.values()] if words else [group.key]
    name = i18n.pick(group.names).casefold()
    return any(one.startswith(letters) for one in (*handles, name))
