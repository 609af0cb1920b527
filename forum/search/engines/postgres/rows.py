"""A document as a row: its terms as a tsvector to be found by, and packed to be ranked by."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from forum.search.analysis.analyser import Analyser
from forum.search.engines.engine import Document
from forum.search.engines.layers import LAYERS, Layer, Layered, layered

TERM = np.dtype([("term", "<u4"), ("often", "u1")])
"""A packed term: the hash of its lexeme, and how often it stands there, double in a title. Two
terms of one hash would only add to each other's score."""

_LONGEST_TERM = 500  # characters; a lexeme has at most 2046 bytes
_GAP = 100  # positions between title and body, so that no phrase reaches from one into the other
_LAST_POSITION = 16_383  # of a tsvector: a word behind it is found, but in no phrase
_MOST_POSITIONS = 255  # of one lexeme: likewise
_LARGEST = 1_000_000  # bytes of a tsvector: new words behind that are not found


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table of documents: what was given, and what is made of it here."""

    document: Document
    words: int
    terms: bytes
    vector: str

    def values(self) -> tuple[object, ...]:
        """In the order of the columns."""
        document = self.document
        facts = (document.created, document.thread, self.words, document.recommended)
        names = (document.key, document.digest, document.place, sorted(document.labels))
        return (*facts, *names, self.terms, self.vector)


def row_of(document: Document, analyser: Analyser) -> Row:
    """The row of a document. Tags count like words of the title."""
    title = " ".join((document.title, *document.tags))
    layers = layered(analyser, document.language, title=title, body=document.body)
    often = _often(layers)
    exact = layers["exact"]
    names = (*map(label_lexeme, sorted(document.labels)), *often)
    return Row(
        document,
        words=len(exact.title) + len(exact.body),
        terms=_packed(often),
        vector=_vector(names, _positions(exact)),
    )


def lexeme(layer: Layer, term: str) -> str:
    """A term as it stands in a tsvector: "l=koira"."""
    return f"{layer[0]}={term[:_LONGEST_TERM]}"


def label_lexeme(label: str) -> str:
    """A label is found like a term: "#kind:practice"."""
    return f"#{label[:_LONGEST_TERM]}"


def quoted(name: str) -> str:
    """A lexeme as PostgreSQL reads it, in a tsvector and in a tsquery."""
    escaped = name.replace("\0", "").replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def hashed(name: str) -> int:
    """The hash of a lexeme, for a packed term."""
    return crc32(name.encode())


def _often(layers: Mapping[Layer, Layered]) -> Counter[str]:
    """How much each term counts, word by word in the order of the text."""
    often: Counter[str] = Counter()
    titles, bodies = zip(*((text.title, text.body) for text in layers.values()), strict=True)
    for name in _word_by_word(titles):
        often[name] += 2
    often.update(_word_by_word(bodies[: LAYERS.index("title")]))
    return often


def _word_by_word(texts: Iterable[tuple[tuple[str, ...], ...]]) -> Iterator[str]:
    for word in zip(*texts, strict=True):
        for layer, slot in zip(LAYERS, word, strict=False):
            for term in slot:
                yield lexeme(layer, term)


def _positions(exact: Layered) -> Mapping[str, list[int]]:
    places: dict[str, list[int]] = {}
    for first, slots in ((1, exact.title), (1 + len(exact.title) + _GAP, exact.body)):
        for position, slot in enumerate(slots[: max(0, _LAST_POSITION - first)], first):
            for term in slot:
                places.setdefault(lexeme("exact", term), []).append(position)
    return places


def _packed(often: Mapping[str, int]) -> bytes:
    packed = np.empty(len(often), TERM)
    packed["term"] = [hashed(name) for name in often]
    packed["often"] = [min(255, many) for many in often.values()]
    return packed.tobytes()


def _vector(names: Iterable[str], places: Mapping[str, list[int]]) -> str:
    pieces, size = [], 0
    for name in names:
        positions = places.get(name, [])[:_MOST_POSITIONS]
        size += len(name.encode()) + 2 * len(positions) + 4
        if size > _LARGEST:
            break
        behind = f":{','.join(map(str, positions))}" if positions else ""
        pieces.append(quoted(name) + behind)
    return " ".join(pieces)
