"""The index, and the documents that should be in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forum.kit.ask import answers
from forum.kit.checks import BATCH, Check, Checks, Wrong
from forum.search import pending
from forum.search.comparing import differences
from forum.search.engines.engine import IndexUnavailable


class IndexCheck:
    """What waits to be learnt is not wrong, and neither is an index that has yet to be made."""

    name = "search index"

    def wrong(self) -> Iterator[Sequence[Wrong]]:
        """Documents that are missing, or otherwise, or that should not be there."""
        try:
            different = differences()
        except IndexUnavailable:
            return
        for start in range(0, len(different), BATCH):
            keys = different[start : start + BATCH]
            yield [Wrong(key, "differs", "as written") for key in keys]

    def repair(self, wrong: Sequence[Wrong]) -> None:
        """Let the indexer look at them again."""
        pending.note(*(one.key for one in wrong))


@answers(Checks)
def kept_twice(_question: Checks) -> Sequence[Check]:
    return (IndexCheck(),)
