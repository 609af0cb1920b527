"""The loop that keeps the index true: takes what was noted, looks how it is now, writes it down.

Only the consumer's process runs it; a second one waits, since the index has one writer at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

import structlog

from forum.kit.db import db
from forum.outbox.sweep import every
from forum.search import pending
from forum.search.comparing import differences
from forum.search.documents import all_documents, documents
from forum.search.engines.engine import (
    Batch,
    Document,
    Engine,
    IndexAway,
    IndexBusy,
    IndexUnavailable,
)
from forum.search.index import doubt, doubted, engine, is_kept, keep
from forum.search.leading import leading

log = structlog.get_logger(__name__)
EVERY = 0.5  # seconds
BATCH = 500
FEW = 2_000  # documents that are learnt in seconds, however many there are already
FAR = 1.5  # documents that wait for each one that is there
NIGHT = 86_400.0  # seconds between two comparisons


@every(EVERY)
def keep_true() -> bool:
    """Learn a batch of what is waiting; make the index anew where that is the only or quicker way.

    True while there is more to do that nobody else does.
    """
    with suppress(IndexBusy), _doubting():
        if not (why := why_anew()):
            with leading():
                _take_over()
                return _learn()
        log.warning("index is made anew", why=why)
        rebuild()
        return True
    return False


@every(NIGHT)
def compare() -> int:
    """Note whatever differs between index and database; how much that was."""
    with _doubting():
        return mend()
    return 0


def mend() -> int:
    """The same. Raises IndexUnavailable."""
    different = differences()
    for start in range(0, len(different), BATCH):
        pending.note(*different[start : start + BATCH])
    return len(different)


def rebuild(told: Iterable[Document] | None = None) -> None:
    """Fill a new index beside the one in use and switch to it. Raises IndexBusy.

    What waited before it began is in it.
    """
    noted = pending.all_ids()
    fill(engine(), all_documents() if told is None else told)
    keep()
    for start in range(0, len(noted), BATCH):
        pending.settle(noted[start : start + BATCH])


def fill(which: Engine, told: Iterable[Document]) -> None:
    """Make the index of an engine, be it in use or not. Raises IndexBusy."""
    which.rebuild(told, again=_again)


def why_anew() -> str:
    """Why the index should be made anew rather than learn what waits; empty when it should not.

    Raises IndexAway.
    """
    try:
        if engine().outdated or doubted():
            return "made by another analyser, or unreadable"
        return "most of it waits to be learnt" if _is_far_behind() else ""
    except IndexAway:
        raise
    except IndexUnavailable as error:
        return str(error)


@contextmanager
def _doubting() -> Iterator[None]:
    """An index that cannot be read, or not be written, is made anew with the next turn."""
    try:
        yield
    except IndexUnavailable as error:
        log.warning("index is damaged", why=str(error))
        doubt(error)


def _is_far_behind() -> bool:
    """Whether so much waits that a new index is made sooner. A document of a small batch costs some
    5 ms, one of a new index 3: the old one would be merged with every batch."""
    many, _oldest = pending.backlog()
    return many > FEW and many > FAR * len(list(engine().keys()))


def _take_over() -> None:
    """An engine that was filled before it was chosen has missed what was learnt since."""
    if not is_kept():
        mend()
        keep()


def _again(keys: frozenset[str]) -> Iterator[Document]:
    db.session.commit()  # what was written meanwhile shall be seen
    return documents(keys)


def _learn() -> bool:
    rows = pending.waiting(limit=BATCH)
    if not rows:
        return False
    keys = {row.key for row in rows}
    put = tuple(documents(keys))
    db.session.commit()
    gone = tuple(sorted(keys - {document.key for document in put}))
    engine().write(Batch(put=put, remove=gone))
    pending.settle([row.id for row in rows])
    return len(rows) == BATCH
