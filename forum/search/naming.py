"""What narrows a search, in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from forum.innovations.importing.values.regions import NATIONAL, STEMS
from forum.innovations.models import PHASES, TYPES
from forum.kit import i18n
from forum.kit.policy import Sentence
from forum.search.asked import Asked, Places
from forum.search.filters import Dimension
from forum.threads.models import KINDS

TYPE_NAMES: Mapping[str, Sentence] = {
    "post": _l("Posts"),
    "innovation": _l("Innovations"),
    "person": _l("People"),
    "network": _l("Networks"),
}
"""What hits are, by their type."""

TITLES: Mapping[Dimension, Sentence] = {
    "network": _l("Network"),
    "area": _l("Area"),
    "kind": _l("Kind"),
    "phase": _l("Phase"),
    "region": _l("Region"),
    "language": _l("Language"),
    "year": _l("Year"),
    "tag": _l("Keyword"),
}

_KNOWN: Mapping[Dimension, Mapping[str, Sentence]] = {
    "type": TYPE_NAMES,
    "kind": {str(key): words for key, words in (*KINDS.items(), *TYPES.items())},
    "phase": {str(key): words for key, words in PHASES.items()},
    "language": i18n.NAMES,
    "solved": {"yes": _l("Solved")},
}
"""Names that are the same for every reader."""


class Chip(NamedTuple):
    """Something that narrows a search, and the address of the search without it."""

    words: str
    off: str


class Names:
    """Names of the values by which a search is narrowed and counted."""

    def __init__(
        self, places: Places, *, tags: Mapping[str, Mapping[str, str]], threads: Mapping[str, str]
    ) -> None:
        self._tags, self._threads = tags, threads
        self._networks = {network.key: network.names for network, _areas in places}
        self._areas = {area.key: area.names for _network, areas in places for area in areas}

    def of(self, dimension: Dimension, value: str) -> str:
        """The name of this value, or the value itself where it has none."""
        match dimension:
            case "network":
                return _picked(self._networks, value)
            case "area":
                return _picked(self._areas, value)
            case "tag":
                return _picked(self._tags, value)
            case "thread":
                title = self._threads.get(value, value)
                return str(_("In the discussion “%(title)s”", title=title))
            case "region":
                return region(value)
        return str(_KNOWN.get(dimension, {}).get(value, value))

    def chips(self, asked: Asked) -> Sequence[Chip]:
        """What the address narrows by; the type is a tab and is not said again."""
        return [
            Chip(self.of(dimension, value), asked.but(dimension, value).at())
            for dimension, values in asked.chosen.items()
            if dimension != "type"
            for value in values
        ]


def region(key: str) -> str:
    """The name of a region; in Swedish where it has one of its own."""
    if key == NATIONAL:
        return str(_("Whole country"))
    names = STEMS.get(key, (key.replace("-", " "),))
    swedish = i18n.locale() == "sv" and len(names) > 1
    return str(names[-1] if swedish else names[0]).title()


def _picked(names: Mapping[str, Mapping[str, str]], key: str) -> str:
    return i18n.pick(names[key]) if key in names else key
