"""Networks and their areas for programs."""

from __future__ import annotations

from typing import ClassVar, Self

from forum.accounts.models import Viewer
from forum.accounts.session import viewer
from forum.kit import pages
from forum.kit.api.operations import Api
from forum.kit.api.shapes import Example, Field, Model, Names
from forum.kit.db import db
from forum.networks import models as rows
from forum.networks import policy, queries

api = Api("networks")


class Network(Model):
    """People who work on the same matter."""

    key: str
    names: Names
    purposes: Names
    private: bool = Field(description="Known to its members only.")
    member: bool = Field(description="Whether the token's owner belongs to it.")
    address: str = Field(description="Path of its page.")

    example: ClassVar[Example] = {
        "key": "tyollisyys",
        "names": {"fi": "Työllisyys", "sv": "Sysselsättning", "en": "Employment"},
        "purposes": {"fi": "Työkyvyn tuki", "sv": "Stöd", "en": "Support for work ability"},
        "private": False,
        "member": True,
        "address": "/n/tyollisyys",
    }

    @classmethod
    def of(cls, row: rows.Network, reader: Viewer) -> Self:
        return cls(
            key=row.key,
            names=row.names,
            purposes=row.purposes,
            private=row.private,
            member=row.id in reader.roles,
            address=f"/n/{row.key}",
        )


class Area(Model):
    """A themed area of a network."""

    key: str
    network: str
    names: Names
    may_start: bool = Field(description="Whether the token's owner may start threads here.")
    may_reply: bool = Field(description="Whether the token's owner may reply here.")
    address: str = Field(description="Path of its page.")

    example: ClassVar[Example] = {
        "key": "tyokyky",
        "network": "tyollisyys",
        "names": {"fi": "Työkyky", "sv": "Arbetsförmåga", "en": "Work ability"},
        "may_start": True,
        "may_reply": True,
        "address": "/n/tyollisyys/tyokyky",
    }

    @classmethod
    def of(cls, row: rows.Area, reader: Viewer) -> Self:
        return cls(
            key=row.key,
            network=row.network.key,
            names=row.names,
            may_start=bool(policy.start_in(reader, row)),
            may_reply=bool(policy.reply_in(reader, row)),
            address=f"/n/{row.network.key}/{row.key}",
        )


class Networks(Model):
    """All networks that the reader may know of."""

    items: list[Network]

    example: ClassVar[Example] = {"items": [Network.example]}


class Areas(Model):
    """All areas of a network that the reader may see."""

    items: list[Area]

    example: ClassVar[Example] = {"items": [Area.example]}


@api.operation("GET", "/networks")
def list_networks() -> Networks:
    """Networks, in the order of the forum."""
    found = db.session.scalars(queries.readable_networks(viewer()))
    return Networks(items=[Network.of(row, viewer()) for row in found])


@api.operation("GET", "/networks/<network_key>")
def show_network(network_key: str) -> Network:
    """One network."""
    return Network.of(_find(network_key), viewer())


@api.operation("GET", "/networks/<network_key>/areas")
def list_areas(network_key: str) -> Areas:
    """Areas of a network."""
    query = queries.readable_areas(viewer()).where(rows.Area.network_id == _find(network_key).id)
    return Areas(items=[Area.of(row, viewer()) for row in db.session.scalars(query)])


@api.operation("GET", "/networks/<network_key>/areas/<area_key>")
def show_area(network_key: str, area_key: str) -> Area:
    """One area."""
    found: rows.Area = pages.one_or_404(*queries.area_of(viewer(), network_key, area_key))[0]
    return Area.of(found, viewer())


def _find(key: str) -> rows.Network:
    found: rows.Network = pages.one_or_404(*queries.network_of(viewer(), key))[0]
    return found
