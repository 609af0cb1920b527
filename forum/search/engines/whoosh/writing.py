"""The writer of Whoosh, with the two things that cost it most made cheap.

What does not fit into memory is written and read a thousand postings at a time, not one by one; and
the length of a field of a document is looked up once for a field, not once for every posting.
"""

import marshal
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

from whoosh.index import Index
from whoosh.writing import PostingPool, SegmentWriter

_TOGETHER: Final = 1000  # postings
_PLAIN: Final = 2  # the format of marshal that looks for no repetition, and is the quickest


class Writer(SegmentWriter):  # type: ignore[misc]
    """Holds so many megabytes of postings before it uses the disk.

    A compound segment would be read whole at every opening, hence none.
    """

    def __init__(self, index: Index, *, megabytes: int) -> None:
        super().__init__(index, compound=False)
        self.pool = _Pool(self._tempstorage, self.newsegment, limitmb=megabytes)

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        reader = self.per_document_reader()
        self.fieldwriter.add_postings(self.schema, _Lengths(reader), self.pool.iter_postings())
        self.fieldwriter.close()
        reader.close()


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


class _Lengths:
    """Postings come field by field, so the lengths of one field are enough to remember."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._field = ""
        self._known: dict[int, int | None] = {}

    def doc_field_length(self, docnum: int, field: str) -> int | None:
        if field != self._field:
            self._field, self._known = field, {}
        if docnum not in self._known:
            self._known[docnum] = self._reader.doc_field_length(docnum, field)
        return self._known[docnum]
