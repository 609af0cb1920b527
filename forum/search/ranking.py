"""The order in which hits are shown: what the text says, times what else speaks for a hit.

    worth = text × (1 + recommended) × max(oldest, 1 / (1 + age in years / years))

The text is what the engine tells: how rare the words are, how often they stand there, whether in
the title, and in which form. `recommended` counts for accepted answers, practices and descriptions
alone. All of it is applied to the best 200 outside the engine, so that every engine ranks alike.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from forum.search.engines.engine import Hit

RANKED = 200
_YEAR = 365.25 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Factors:
    """How much a recommendation adds, and how age takes away; see the settings of these names."""

    recommended: float = 0.3
    years: float = 4.0
    oldest: float = 0.5


@dataclass(frozen=True, slots=True)
class ThreadHits:
    """One discussion in a list of results: its best post, and the others that were found in it."""

    best: Hit
    others: tuple[Hit, ...] = ()

    @property
    def more(self) -> int:
        return len(self.others)


def ranked(hits: Iterable[Hit], *, now: int, factors: Factors | None = None) -> list[Hit]:
    """The hits in the order of their worth at `now` (seconds since 1970).

    A hit for which the question had to be widened stays behind those found without. Hits past the
    first 200 keep their place.
    """
    given, weights = list(hits), factors or Factors()
    head = sorted(given[:RANKED], key=lambda hit: (hit.step, -_worth(hit, now, weights)))
    return head + given[RANKED:]


def by_thread(hits: Iterable[Hit]) -> list[ThreadHits]:
    """Each discussion once, where its best hit stands. What belongs to none stands for itself."""
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(f"thread {hit.thread}" if hit.thread else hit.key, []).append(hit)
    return [ThreadHits(best, tuple(others)) for best, *others in groups.values()]


def _worth(hit: Hit, now: int, factors: Factors) -> float:
    years = max(0, now - hit.created) / _YEAR
    freshness = max(factors.oldest, 1 / (1 + years / factors.years))
    return hit.score * freshness * (1 + factors.recommended * hit.recommended)
