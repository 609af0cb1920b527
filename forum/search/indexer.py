"""The loop that keeps the index true: takes what was noted, looks how it is now, writes it down.

Only the consumer's process runs it; a second one waits, since the index has one writer at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

import structlog

from forum.kit.db import db
from forum.outbox.sweep import every
from forum.search import pending
from forum.search.documents import all_documents, all_keys, documents
from forum.search.engines.engine import Batch, Document, IndexBusy, IndexUnavailable
from forum.search.index import doubt, doubted, engine

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
    with suppress(IndexBusy):
        if not (why := why_anew()):
            return _learn()
        log.warning("index is made anew", why=why)
        rebuild()
        return True
    return False


@every(NIGHT)
def compare() -> int:
    """Note whatever differs between index and database; how much that was."""
    try:
        return mend()
    except IndexUnavailable:
        doubt()  # the other loop makes it anew
        return 0


def mend() -> int:
    """The same. Raises IndexUnavailable."""
    different = differences()
    for start in range(0, len(different), BATCH):
        pending.note(*different[start : start + BATCH])
    return len(different)


def differences() -> list[str]:
    """Keys that are in the index or in the database alone. Raises IndexUnavailable."""
    return sorted(set(engine().keys()) ^ set(all_keys()))


def rebuild(told: Iterable[Document] | None = None) -> None:
    """Fill a new index beside the one in use and switch to it. Raises IndexBusy.

    What waited before it began is in it.
    """
    noted = pending.all_ids()
    engine().rebuild(told if told is not None else all_documents(), again=_again)
    for start in range(0, len(noted), BATCH):
        pending.settle(noted[start : start + BATCH])


def why_anew() -> str:
    """Why the index should be made anew rather than learn what waits; empty when it should not."""
    try:
        if engine().outdated or doubted():
            return "made by another analyser, or unreadable"
        return "most of it waits to be learnt" if _is_far_behind() else ""
    except IndexUnavailable as error:
        return str(error)


def _is_far_behind() -> bool:
    """Whether so much waits that a new index is made sooner. A document of a small batch costs some
    5 ms, one of a new index 3: the old one would be merged with every batch."""
    many, _oldest = pending.backlog()
    return many > FEW and many > FAR * len(list(engine().keys()))


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
