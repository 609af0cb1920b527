"""What a reader is told of the hits of a search."""

from __future__ import annotations

from forum.search import results
from forum.search.filters import Filters
from forum.search.results import Wanted


def tally(viewer, words, *facets, **chosen):
    """By dimension and value how many this reader is told of."""
    filters = Filters(**{name: tuple(map(str, values)) for name, values in chosen.items()})
    wanted = Wanted(words=words, language="fi", filters=(filters,), facets=facets)
    return results.single(viewer, wanted, start=0, limit=1).tally
