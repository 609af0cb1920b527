"""How a document lies in a Whoosh index.

The schema is stored in the index with the tokenizer in it, under this module's name: moving or
renaming `LayerTokenizer` makes every index unreadable, hence raise SCHEMA with such a change.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from whoosh.analysis import Token
from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, ID, KEYWORD, STORED, TEXT, Schema

from forum.search.analysis.analyser import Analyser
from forum.search.engines.engine import Document, Hit
from forum.search.engines.layers import Layered, Slots, layered

SCHEMA = 3

_SLOT, _ALTERNATIVE, _SECTION = "\x1f", "\x1e", "\x1d"
_TITLE_COUNTS = 2.0
_GAP = 100  # positions between title and body, so that no phrase reaches from one into the other


class LayerTokenizer:
    """Takes apart what `encode` put together. Keeps nothing, so that any copy of it is as good."""

    def __call__(self, value: str, **wanted: Any) -> Iterator[Any]:
        """One token of Whoosh for each term, those of a title with double weight."""
        token = Token(**wanted)
        title, _, body = value.partition(_SECTION)
        titles, bodies = title.split(_SLOT), body.split(_SLOT)
        after = len(titles) + _GAP
        for term, position, weight in (
            *_placed(titles, 0, _TITLE_COUNTS),
            *_placed(bodies, after, 1.0),
        ):
            token.text, token.pos, token.boost = term, position, weight
            yield token

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))

    def has_morph(self) -> bool:
        """Whether forms of a word are put together here; that has been done before."""
        return False


def make_schema() -> Schema:
    """The fields of a new index. Times are a column: a sortable number would treble the index."""
    tokenizer = LayerTokenizer()
    return Schema(
        key=ID(unique=True),
        place=ID,
        label=KEYWORD(commas=True),
        created=COLUMN(NumericColumn("I")),
        words=COLUMN(NumericColumn("I")),
        facts=STORED,
        exact=TEXT(analyzer=tokenizer, phrase=True),
        lemma=TEXT(analyzer=tokenizer, phrase=False),
        part=TEXT(analyzer=tokenizer, phrase=False),
        stem=TEXT(analyzer=tokenizer, phrase=False),
        title=TEXT(analyzer=tokenizer, phrase=False),
    )


def fields_of(document: Document, analyser: Analyser) -> dict[str, Any]:
    """The document as Whoosh takes it. Tags count like words of the title."""
    title = " ".join((document.title, *document.tags))
    layers = layered(analyser, document.language, title=title, body=document.body)
    return {
        "key": document.key,
        "place": document.place,
        "label": ",".join(sorted(document.labels)),
        "created": max(0, document.created),
        "words": len(layers["exact"].title) + len(layers["exact"].body),
        "facts": _facts(document),
        **{layer: encode(text) for layer, text in layers.items()},
    }


def hit_of(stored: dict[str, Any], score: float) -> Hit:
    """What was stored with a document, as a hit."""
    key, thread, created, recommended, _digest = facts_of(stored)
    return Hit(key, score, thread, created, recommended)


def facts_of(stored: dict[str, Any]) -> tuple[str, int, int, bool, str]:
    """Key, thread, time, recommendation and digest of a document."""
    facts: tuple[str, int, int, bool, str] = stored["facts"]
    return facts


def encode(text: Layered) -> str:
    """A layer as one string, since Whoosh wants strings."""
    return _encode(text.title) + _SECTION + _encode(text.body)


def _facts(document: Document) -> tuple[str, int, int, bool, str]:
    recommended = document.recommended
    return (document.key, document.thread, document.created, recommended, document.digest)


def _placed(slots: list[str], first: int, weight: float) -> Iterable[tuple[str, int, float]]:
    for position, slot in enumerate(slots, first):
        for term in filter(None, slot.split(_ALTERNATIVE)):
            yield term, position, weight


def _encode(slots: Slots) -> str:
    return _SLOT.join(map(_ALTERNATIVE.join, slots))
