"""Reads what Whoosh has stored, all postings of a term at once instead of one at a time.

Whoosh itself asks a tree of objects for one document after another. Reading whole blocks into
arrays finds and counts the same documents many times faster, and leaves the scoring to us.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import TermNotFound

from forum.search.engines.whoosh.codec import Block
from forum.search.engines.whoosh.schema import BEGIN, BEGUN, PLACED

Numbers: TypeAlias = NDArray[np.int32]
Weights: TypeAlias = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents of one segment that hold a term, and how often; deleted ones are among them."""

    numbers: Numbers
    weights: Weights


_BITS = 32  # of a place, below those of a document
_PLACE = 4  # bytes

MOST_KEPT = 500_000
"""Postings that are remembered for each segment, eight bytes each."""

NONE = Postings(np.empty(0, np.int32), np.empty(0, np.float32))


class Lately:
    """What was read lately in one segment: the steps of one search ask for the same terms."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Postings] = {}
        self._size = 0

    def postings(self, reader: Any, field: str, term: str) -> Postings:
        """Where a term stands, from memory if it is there."""
        return self._remembered((field, term), lambda: postings(reader, field, term))

    def beginning(self, reader: Any, field: str, text: str) -> Postings:
        """Where any term stands that begins so, from memory if it is there."""
        return self._remembered((field, f"{text}*"), lambda: beginning(reader, field, text))

    def _remembered(self, name: tuple[str, str], read: Callable[[], Postings]) -> Postings:
        found = self._kept.pop(name, None)
        if found is None:
            found = read()
            self._size += len(found.numbers) + 1
        self._kept[name] = found  # behind all others, as the latest
        self._forget()
        return found

    def _forget(self) -> None:
        while self._size > MOST_KEPT:
            oldest = self._kept.pop(next(iter(self._kept)))
            self._size -= len(oldest.numbers) + 1


def postings(reader: Any, field: str, term: str | bytes) -> Postings:
    """Where a term stands in the segment of this reader."""
    block = _block(reader, field, term)
    if block is None:
        return NONE
    numbers, weights, _places = block.raw()
    found = np.frombuffer(numbers, np.uint32).astype(np.int32)
    return Postings(found, np.frombuffer(weights, np.float32)) if weights else _all_alike(found)


def beginning(reader: Any, field: str, text: str) -> Postings:
    """Where any term stands that begins so; how often is not told."""
    if field == PLACED and len(text) in BEGUN:
        return postings(reader, BEGIN, text)
    found = [
        postings(reader, field, term).numbers for term in list(reader.expand_prefix(field, text))
    ]
    return _all_alike(np.unique(np.concatenate((NONE.numbers, *found))))


def side_by_side(reader: Any, field: str, words: Sequence[str]) -> Numbers:
    """The documents in which these terms follow each other, deleted ones among them."""
    starts = [_spots(reader, field, word) - distance for distance, word in enumerate(words)]
    shared = reduce(partial(np.intersect1d, assume_unique=True), starts)
    return np.unique(shared >> _BITS).astype(np.int32)


def _all_alike(numbers: Numbers) -> Postings:
    return Postings(numbers, np.ones(len(numbers), np.float32))


def _spots(reader: Any, field: str, term: str) -> NDArray[np.int64]:
    """Document and place of each occurrence in one number."""
    block = _block(reader, field, term)
    if block is None:
        return np.empty(0, np.int64)
    numbers, _weights, (lengths, places) = block.raw()
    often = np.frombuffer(lengths, np.uint32) // _PLACE
    documents = np.repeat(np.frombuffer(numbers, np.uint32).astype(np.int64), often)
    return (documents << _BITS) + np.frombuffer(places, np.uint32)


def _block(reader: Any, field: str, term: str | bytes) -> Block | None:
    try:
        matcher = reader.postings(field, term)
    except TermNotFound:
        return None
    block: Block = getattr(matcher, "child", matcher)  # one that passes over deleted documents
    return block
