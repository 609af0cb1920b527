"""Cards as they stand under an address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar
from urllib.parse import urlsplit

from markupsafe import Markup

from forum.accounts.models import Viewer
from forum.kit.fragments import drawn
from forum.kit.text.addresses import OUTSIDE_REL, is_outside
from forum.links import queries
from forum.links.outside import bare
from forum.links.recognising import MOST, recognised

Target = TypeVar("Target")


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


def outside_cards_of(addresses: Sequence[str]) -> Mapping[str, Markup]:
    """Cards of pages of other sites that have been fetched."""
    pages = {href: bare(href) for href in addresses[:MOST] if is_outside(href)}
    cards = queries.outside_cards(set(pages.values()))
    return {
        href: drawn(
            "links/_outside.html",
            card=cards[page],
            href=href,
            host=(urlsplit(page).hostname or "").removeprefix("www."),
            rel=OUTSIDE_REL,
        )
        for href, page in pages.items()
        if page in cards
    }


def _drawn(
    template: str, targets: Mapping[str, Target], cards: Mapping[Target, object]
) -> Mapping[str, Markup]:
    return {
        address: drawn(template, card=cards[target])
        for address, target in targets.items()
        if target in cards
    }
