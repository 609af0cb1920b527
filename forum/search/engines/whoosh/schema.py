"""How a document lies in a Whoosh index.

The schema is stored in the index with its fields, under this module's name: moving or renaming
`Terms` makes every index unreadable, hence raise SCHEMA with such a change.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Existence

from forum.search.analysis.analyser import Analyser
from forum.search.engines.engine import Document
from forum.search.engines.layers import LAYERS, Layer, Layered, layered

SCHEMA = 4

PLACED: Layer = "exact"
"""The layer that knows where each term stands, for phrases."""

BEGIN = "begin"
BEGUN = (2, 3)
"""A field of the first letters of the words of a document: thousands of words begin alike."""

_TITLE_COUNTS = 2.0
_GAP = 100  # positions between title and body, so that no phrase reaches from one into the other

Posting: TypeAlias = tuple[bytes, int, float, bytes]
"""A term, that it is there, its weight, and where it stands."""


class Terms(FieldType):  # type: ignore[misc]
    """A field of ready terms: they are made by our analysis, not by that of Whoosh."""

    def __init__(self) -> None:
        super().__init__(Existence(), None)

    def index(self, value: Iterable[Posting], **_more: Any) -> Iterable[Posting]:
        """Called by Whoosh for every document."""
        return value


def make_schema() -> Schema:
    """The fields of a new index: what is searched for, and columns of what is known of a hit."""
    searched = {name: Terms() for name in ("key", "place", "label", BEGIN, *LAYERS)}
    numbers = {"created": "I", "words": "I", "thread": "I", "recommended": "B", "digest": "Q"}
    columns = {name: COLUMN(NumericColumn(code)) for name, code in numbers.items()}
    return Schema(**searched, **columns, name=COLUMN(VarBytesColumn()))


def fields_of(document: Document, analyser: Analyser) -> dict[str, Any]:
    """The document as Whoosh takes it. Tags count like words of the title."""
    title = " ".join((document.title, *document.tags))
    layers = layered(analyser, document.language, title=title, body=document.body)
    return {
        "key": _plain(document.key),
        "place": _plain(document.place),
        "label": _plain(*document.labels),
        BEGIN: _plain(*_beginnings(layers[PLACED])),
        "created": max(0, document.created),
        "words": len(layers["exact"].title) + len(layers["exact"].body),
        "thread": document.thread,
        "recommended": int(document.recommended),
        "digest": int(document.digest, 16),
        "name": document.key.encode(),
        **{layer: list(_weighted(text, layer == PLACED)) for layer, text in layers.items()},
    }


def _plain(*terms: str) -> list[Posting]:
    return [(term.encode(), 1, 1.0, b"") for term in terms]


def _beginnings(text: Layered) -> set[str]:
    terms = {term for slot in (*text.title, *text.body) for term in slot}
    return {term[:length] for term in terms for length in BEGUN if len(term) >= length}


def _weighted(text: Layered, placed: bool) -> Iterator[Posting]:
    """Every term once, those of a title with double weight."""
    weights: dict[str, float] = defaultdict(float)
    places: dict[str, array[int]] = defaultdict(lambda: array("I"))
    after = len(text.title) + _GAP
    for slots, first, weight in ((text.title, 0, _TITLE_COUNTS), (text.body, after, 1.0)):
        for place, slot in enumerate(slots, first):
            for term in slot:
                weights[term] += weight
                places[term].append(place)
    for term, weight in weights.items():
        yield term.encode(), 1, weight, places[term].tobytes() if placed else b""
