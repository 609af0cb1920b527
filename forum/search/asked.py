"""What an address asks for, and the address that asks for something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from werkzeug.datastructures import MultiDict

from forum.innovations.models import PHASES, TYPES
from forum.kit import i18n
from forum.search.analysis.languages import Language
from forum.search.engines.engine import Sort
from forum.search.filters import Dimension, Filters
from forum.search.grammar import MOST_CHARACTERS
from forum.search.queries import Place
from forum.search.sources.registry import types
from forum.threads.models import KINDS

NARROWING: tuple[Dimension, ...] = (
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
    "thread",
)
"""By what an address narrows, in the order in which it says so."""
MOST_VALUES = 20
LONGEST_VALUE = 80
Values = Mapping[Dimension, tuple[str, ...]]
Places = Sequence[tuple[Place, Sequence[Place]]]


@dataclass(frozen=True, slots=True)
class Asked:
    """Words, what narrows them, and the order: all that an address says, but for the page."""

    words: str = ""
    chosen: Values = field(default_factory=dict)
    sort: Sort = "relevance"
    plainly: bool = False
    """Nothing but the very words: neither corrected nor widened."""

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.words or self.chosen)

    @property
    def filters(self) -> Filters:
        return Filters(**self.chosen)  # type: ignore[arg-type]

    @property
    def many(self) -> int:
        """How many things are chosen; the type is a tab, not a filter."""
        return sum(len(values) for name, values in self.chosen.items() if name != "type")

    def at(self, path: str = "/search", **more: Any) -> str:
        """Its address, with more in it."""
        told = {**self.parameters, **more}
        query = urlencode({name: value for name, value in told.items() if value}, doseq=True)
        return f"{path}?{query}" if query else path

    def query_string(self) -> str:
        return self.at("").removeprefix("?")

    def only(self, dimension: Dimension, *values: str) -> Asked:
        """The same with these values chosen, or none."""
        chosen = {name: kept for name, kept in self.chosen.items() if name != dimension}
        return replace(self, chosen={**chosen, dimension: values} if values else chosen)

    def but(self, dimension: Dimension, value: str) -> Asked:
        """The same without this value."""
        kept = [one for one in self.chosen.get(dimension, ()) if one != value]
        return self.only(dimension, *kept)

    def everywhere(self) -> Asked:
        """The same words, narrowed by nothing."""
        return replace(self, chosen={})

    def sorted(self, sort: Sort) -> Asked:
        return replace(self, sort=sort)

    def with_words(self, words: str, *, plainly: bool = False) -> Asked:
        return replace(self, words=words, plainly=plainly)

    @property
    def beside_words(self) -> Mapping[str, object]:
        """What stays when other words are typed."""
        return {**self.parameters, "q": ""}

    @property
    def beside_filters(self) -> Mapping[str, object]:
        """What stays when something else is chosen."""
        stays = ("q", "type", "thread", "sort", "plainly")
        return {name: value for name, value in self.parameters.items() if name in stays}

    @property
    def parameters(self) -> Mapping[str, object]:
        return {
            "q": self.words,
            **{str(name): self.chosen[name] for name in NARROWING if name in self.chosen},
            "sort": "newest" if self.sort == "newest" else "",
            "plainly": "1" if self.plainly else "",
        }


def asked_in(args: MultiDict[str, str]) -> Asked:
    """What these parameters ask for; what is odd in them narrows nothing."""
    chosen = {name: tuple(_values(name, args.getlist(name))) for name in NARROWING}
    return Asked(
        words=args.get("q", "").strip()[:MOST_CHARACTERS],
        chosen={name: values for name, values in chosen.items() if values},
        sort="newest" if args.get("sort") == "newest" else "relevance",
        plainly=bool(args.get("plainly")),
    )


def asked_by(query_string: str) -> Asked:
    """The same of what `Asked.query_string` wrote."""
    return asked_in(MultiDict(parse_qsl(query_string)))


def reader_language() -> Language:
    """In which words are understood first."""
    return i18n.locale()  # type: ignore[return-value]


def fitting(asked: Asked, places: Places) -> Asked:
    """Without areas of other networks than those chosen: a form sends them when these change."""
    networks = asked.chosen.get("network")
    areas = asked.chosen.get("area", ())
    if not networks or not areas:
        return asked
    here = {area.key for network, rows in places if network.key in networks for area in rows}
    known = any(network.key in networks for network, _areas in places)
    return asked.only("area", *(key for key in areas if key in here)) if known else asked


def _values(name: Dimension, told: Iterable[str]) -> Iterable[str]:
    known: Mapping[str, Iterable[str]] = {
        "type": types(),
        "kind": (*KINDS, *TYPES),
        "phase": tuple(PHASES),
        "language": i18n.LANGUAGES,
        "solved": ("yes",),
    }
    values = (value.strip() for value in told)
    fit = (v for v in values if v and len(v) <= LONGEST_VALUE and v in known.get(name, (v,)))
    return list(dict.fromkeys(fit))[:MOST_VALUES]
