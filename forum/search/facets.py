"""How many hits another choice would bring, as tabs and as lists to choose from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from forum.kit.policy import Sentence
from forum.search.asked import Asked
from forum.search.engines.engine import MOST_COUNTED, Tally
from forum.search.filters import Dimension
from forum.search.naming import TITLES, TYPE_NAMES, Names

COUNTED: tuple[Dimension, ...] = (
    "type",
    "network",
    "area",
    "kind",
    "solved",
    "phase",
    "region",
    "language",
    "year",
    "tag",
)
OPEN = ("network", "kind")
LONGEST = 8  # values of one facet


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that can be chosen, with how many hits it would leave."""

    value: str
    words: str
    count: str
    on: bool
    name: str
    """Of the parameter that says so."""
    count_words: str
    """What the count counts, for screen readers."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One group of choices."""

    dimension: Dimension
    title: Sentence
    rows: Sequence[Choice]
    closed: bool


@dataclass(frozen=True, slots=True)
class Tab:
    """A type of hits, and the address of this search with only these."""

    words: Sentence
    href: str
    here: bool
    count: str


def counted(asked: Asked) -> tuple[Dimension, ...]:
    """What is worth counting: areas only inside networks, whose names they share."""
    inside = "network" in asked.chosen or "area" in asked.chosen
    return tuple(one for one in COUNTED if one != "area" or inside)


def number(many: int) -> str:
    """Exact up to a thousand."""
    return f"{MOST_COUNTED}+" if many > MOST_COUNTED else str(many)


def tabs(asked: Asked, tally: Tally) -> Sequence[Tab]:
    """All, then each type of which there are hits; none when there is nothing to choose."""
    times = tally.get("type", {})
    here = asked.chosen.get("type", ())
    found = [one for one in TYPE_NAMES if times.get(one) or one in here]
    if len(found) < 2 and not here:
        return ()
    whole = Tab(_("All"), asked.only("type").at(), not here, number(sum(times.values())))
    return [whole, *(_tab(asked, one, times.get(one, 0)) for one in found)]


def facets(asked: Asked, tally: Tally, names: Names) -> Sequence[Facet]:
    """Groups with something to choose in them."""
    return [
        facet
        for dimension in TITLES
        if (facet := _facet(dimension, asked, tally=tally, names=names))
    ]


def _tab(asked: Asked, kind: str, many: int) -> Tab:
    here = asked.chosen.get("type") == (kind,)
    return Tab(TYPE_NAMES[kind], asked.only("type", kind).at(), here, number(many))


def _facet(dimension: Dimension, asked: Asked, *, tally: Tally, names: Names) -> Facet | None:
    rows = list(_choices(dimension, asked, tally=tally, names=names))
    if dimension == "kind":
        rows = [*_choices("solved", asked, tally=tally, names=names), *rows]
    chosen = any(row.on for row in rows)
    if not chosen and len(rows) < 2:
        return None
    return Facet(dimension, TITLES[dimension], rows, dimension not in OPEN and not chosen)


def _choices(dimension: Dimension, asked: Asked, *, tally: Tally, names: Names) -> Iterator[Choice]:
    chosen = asked.chosen.get(dimension, ())
    times = {**dict.fromkeys(chosen, 0), **tally.get(dimension, {})}
    shown = _in_order(dimension, times)[:LONGEST]
    for value in [*shown, *(one for one in chosen if one not in shown)]:
        words = names.of(dimension, value)
        hits = ngettext("result", "results", times[value])
        yield Choice(value, words, number(times[value]), value in chosen, dimension, hits)


def _in_order(dimension: Dimension, times: Mapping[str, int]) -> list[str]:
    """The latest year first, of everything else what there is most of."""
    if dimension == "year":
        return sorted(times, reverse=True)
    return sorted(times, key=lambda value: (-times[value], value))
