"""The networks and areas of `defaults.yaml`, laid down once in an empty forum."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select

from forum.kit.db import db, transactional
from forum.networks.models import Area, Audience, Network

FILE = Path(__file__).with_suffix(".yaml")


@transactional
def lay_down() -> int:
    """Make the default networks if there are none at all; how many were made."""
    if db.session.scalar(select(Network.id).limit(1)) is not None:
        return 0
    networks = [_network(position, told) for position, told in enumerate(content()["networks"])]
    db.session.add_all(networks)
    return len(networks)


@cache
def content() -> dict[str, Any]:
    """The file as it is written."""
    told: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return told


def _network(position: int, told: dict[str, Any]) -> Network:
    return Network(
        key=told["key"],
        position=position,
        names=told["names"],
        purposes=told["purposes"],
        rules=content()["rules"],
        areas=[_area(place, area) for place, area in enumerate(told["areas"])],
    )


def _area(position: int, told: dict[str, Any]) -> Area:
    return Area(
        key=told["key"],
        position=position,
        names=told["names"],
        rules=told.get("rules", {}),
        see_by=Audience[told.get("see_by", "EVERYONE")],
        reply_by=Audience[told.get("reply_by", "MEMBERS")],
        start_by=Audience[told.get("start_by", "MEMBERS")],
    )
