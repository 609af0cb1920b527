"""The index, and the documents that should be in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forum.kit.ask import answers
from forum.kit.checks import BATCH, Check, Checks, Wrong
from forum.search import indexer, pending
from forum.search.engines.engine import IndexUnavailable


class IndexCheck:
    """What waits to be learnt is not wrong, and neither is an index that has yet to be made."""

    name = "search index"

    def wrong(self) -> Iterator[Sequence[Wrong]]:
        """Documents that are missing, or that should not be there."""
        try:
            different = indexer.differences()
        except IndexUnavailable:
            return
        for start in range(0, len(different), BATCH):
            keys = different[start : start + BATCH]
            waiting = pending.among(keys)
            yield [Wrong(key, "differs", "as written") for key in keys if key not in waiting]

    def repair(self, wrong: Sequence[Wrong]) -> None:
        """Let the indexer look at them again."""
        pending.note(*(one.key for one in wrong))


@answers(Checks)
def kept_twice(_question: Checks) -> Sequence[Check]:
    return (IndexCheck(),)
