"""Cards as they stand under an address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from forum.accounts.models import Viewer
from forum.kit.fragments import drawn
from forum.links import queries
from forum.links.recognising import recognised


def cards_of(viewer: Viewer, addresses: Sequence[str]) -> Mapping[str, Markup]:
    """Cards of those pages of ours that the viewer may read, by the address as it is written."""
    ours = recognised(addresses)
    spots = queries.spot_cards(viewer, set(ours.spots.values()))
    people = queries.person_cards(set(ours.people.values()))
    corners = queries.corner_cards(viewer, set(ours.corners.values()))
    return {
        **_drawn("links/_spot.html", ours.spots, spots),
        **_drawn("links/_person.html", ours.people, people),
        **_drawn("links/_corner.html", ours.corners, corners),
    }


def _drawn(
    template: str, targets: Mapping[str, object], rows: Mapping[object, object]
) -> Mapping[str, Markup]:
    return {
        address: drawn(template, card=rows[target])
        for address, target in targets.items()
        if target in rows
    }
