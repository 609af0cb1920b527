"""Every source there is, and the keys by which the index knows what they tell of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from forum.kit.ask import answers, ask
from forum.kit.findable import Source, Sources
from forum.search.analysis.languages import LANGUAGES
from forum.search.sources.descriptions import Descriptions
from forum.search.sources.networks import Networks
from forum.search.sources.people import People
from forum.search.sources.posts import Posts

_OURS: tuple[Source, ...] = (Posts(), Descriptions(), People(), *map(Networks, LANGUAGES))


@answers(Sources)
def ours(_question: Sources) -> Iterable[Source]:
    return _OURS


def sources() -> Mapping[str, Source]:
    """By what their keys begin with."""
    return {source.prefix: source for told in ask(Sources()) for source in told}


def types() -> Sequence[str]:
    """What hits can be."""
    return list(dict.fromkeys(source.type for source in sources().values()))


def key_of(source: Source, row_id: int) -> str:
    return f"{source.prefix}:{row_id}"


def by_source(keys: Iterable[str]) -> Iterator[tuple[Source, Sequence[int]]]:
    """The ids behind these keys; without those of a source that is no more."""
    ids = defaultdict(list)
    for key in keys:
        prefix, _colon, row_id = key.rpartition(":")
        ids[prefix].append(int(row_id))
    known = sources()
    return ((known[prefix], found) for prefix, found in ids.items() if prefix in known)


def type_of(key: str) -> str:
    """What a hit with this key is."""
    return sources()[key.rpartition(":")[0]].type
