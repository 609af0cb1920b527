"""Categories become areas that guests read and members write in."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from forum.kit.db import db
from forum.kit.i18n import LANGUAGES
from forum.loading.community import Community, Tally, rows_by_id
from forum.loading.ready import Ready
from forum.loading.told import Category
from forum.networks.models import Area, Audience

KIND = "category"
CLOSED = "slug: the network has an area of this key, and guests may not read it"


def lay_out(lines: Sequence[Ready[Category]], community: Community, tally: Tally) -> None:
    """An area each; one whose key the network has already is that one, if everybody reads it."""
    moved_in = rows_by_id(community, [line.told.id for line in lines], Area, Area.id)
    for number, told, *_more in lines:
        there = moved_in.get(told.id)
        area = db.session.get(Area, there[0]) if there else _area_of_key(community, told.slug)
        if area is None:
            area = _new_area(community, told)
            tally.stored[KIND] += 1
        elif there is None and area.see_by != Audience.EVERYONE:
            tally.refuse(number, CLOSED)
            continue
        else:
            tally.known[KIND] += 1
        community.areas[told.id] = area.id


def _area_of_key(community: Community, key: str) -> Area | None:
    query = select(Area).where(Area.network_id == community.network_id, Area.key == key)
    return db.session.scalar(query)


def _new_area(community: Community, told: Category) -> Area:
    last = select(func.max(Area.position)).where(Area.network_id == community.network_id)
    area = Area(
        network_id=community.network_id,
        key=told.slug,
        position=(db.session.scalar(last) or 0) + 1,
        names=dict.fromkeys(LANGUAGES, told.name),
        rules=dict.fromkeys(LANGUAGES, told.description) if told.description else {},
        see_by=Audience.EVERYONE,
        reply_by=Audience.MEMBERS,
        start_by=Audience.MEMBERS,
        community=community.name,
        external_id=told.id,
    )
    db.session.add(area)
    db.session.flush()
    return area
