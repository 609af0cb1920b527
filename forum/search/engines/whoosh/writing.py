"""The writer of Whoosh, with what costs it most made cheap.

What does not fit into memory is written and read a thousand postings at a time, not one by one.
"""

import marshal
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import Any, Final

from whoosh.index import Index
from whoosh.writing import PostingPool, SegmentWriter

from forum.search.engines.whoosh.codec import Codec

_TOGETHER: Final = 1000  # postings
_PLAIN: Final = 2  # the format of marshal that looks for no repetition, and is the quickest


class Writer(SegmentWriter):  # type: ignore[misc]
    """Holds so many megabytes of postings before it uses the disk.

    A compound segment would be read whole at every opening, hence none. Whoosh's own lock would
    stay held when a commit fails, and is not needed: the folder has one.
    """

    def __init__(self, index: Index, *, megabytes: int) -> None:
        super().__init__(index, codec=Codec(), compound=False, _lk=False)
        self.pool = _Pool(self._tempstorage, self.newsegment, limitmb=megabytes)

    def abandon(self) -> None:
        """Ends without a commit, which may have failed; the next one clears away what is left."""
        with suppress(Exception):
            self.cancel()


class _Pool(PostingPool):  # type: ignore[misc]
    def _write_run(self, file: Any, items: Iterable[tuple[Any, ...]]) -> None:
        postings = iter(items)
        while together := list(islice(postings, _TOGETHER)):
            marshal.dump(together, file, _PLAIN)
        file.close()

    def _read_run(self, path: str) -> Iterator[tuple[Any, ...]]:
        file = self._open_run(path)
        try:
            while True:
                yield from marshal.load(file)  # noqa: S302 - written by this process
        except EOFError:
            return
        finally:
            file.close()
            self._remove_run(path)
