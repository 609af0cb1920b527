"""Index against database: every document by its digest, and some by asking for what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from random import Random
from typing import TypeVar

from forum.search import pending
from forum.search.documents import all_documents
from forum.search.engines.engine import Document, Scope
from forum.search.engines.wishes import Alternatives, Question, Weighted
from forum.search.index import engine

TOGETHER = 500  # documents that are compared at once
ASKED_FOR = 5  # of these, documents that must be found by their own words
WORDS = 3
SAME_SECOND = 1_000  # documents written in one second in one place

Each = TypeVar("Each")
_chance = Random()  # noqa: S311 - chance, not a secret


def differences() -> Sequence[str]:
    """Keys of what the index holds otherwise than the database, without what waits to be learnt.

    Raises IndexUnavailable.
    """
    left = set(engine().keys())
    different: list[str] = []
    for documents in _batches(all_documents()):
        left -= {document.key for document in documents}
        different += _unexpected(_different(documents))
    for keys in _batches(sorted(left)):
        different += _unexpected(keys)
    return different


def _different(documents: Sequence[Document]) -> list[str]:
    there = engine().digests([document.key for document in documents])
    right = [each for each in documents if there.get(each.key) == each.digest]
    asked = _chance.sample(right, min(ASKED_FOR, len(right)))
    lost = {document.key for document in asked if not _is_found(document)}
    kept = {document.key for document in right} - lost
    return [document.key for document in documents if document.key not in kept]


def _is_found(document: Document) -> bool:
    """By its longest words, among what was written in the same place in the same second."""
    tokens = engine().analyser.analyse(document.body or document.title, document.language)
    words = sorted({token.terms.exact for token in tokens}, key=len)[-WORDS:]
    if not words:
        return True
    asked = Question(tuple(Alternatives((Weighted("exact", word, 1.0),)) for word in words))
    scope = Scope(
        places=frozenset({document.place}),
        labels=tuple(frozenset({label}) for label in document.labels),
        since=document.created,
        until=document.created + 1,
    )
    found = engine().match(asked, scope, limit=SAME_SECOND, sort="newest")
    return document.key in {hit.key for hit in found.hits}


def _unexpected(keys: Sequence[str]) -> list[str]:
    waiting = pending.among(keys)
    return [key for key in keys if key not in waiting]


def _batches(items: Iterable[Each]) -> Iterator[Sequence[Each]]:
    left = iter(items)
    while together := list(islice(left, TOGETHER)):
        yield together
