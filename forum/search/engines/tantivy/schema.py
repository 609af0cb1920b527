"""How a document lies in a Tantivy index: layers of terms, labels, and columns of numbers.

Another layout than before needs another SCHEMA, so that indexes of the old one are made anew.
"""

from collections.abc import Mapping
from hashlib import blake2b
from itertools import chain
from typing import Any

from tantivy import Document as Stored
from tantivy import Schema, SchemaBuilder

from forum.search.analysis.analyser import Analyser
from forum.search.engines.engine import Document
from forum.search.engines.layers import LAYERS, Layered, Slots, layered

SCHEMA = 1

KEY, ROOM, PLACE, LABELS = "key", "room", "place", "labels"
CREATED, THREAD, RECOMMENDED, DIGEST = "created", "thread", "recommended", "digest"
ROOM_NUMBER, NUMBER = "room_number", "number"
"""Of the key "post:12": what `number_of` makes of "post", and 12."""

_TITLE_COUNTS = 2


def _make_schema() -> Schema:
    builder = SchemaBuilder()
    for field in (KEY, ROOM, PLACE):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    for layer in LAYERS:
        option = "position" if layer == "exact" else "freq"
        builder.add_text_field(layer, tokenizer_name="whitespace", index_option=option)
    builder.add_json_field(LABELS, tokenizer_name="raw", index_option="basic", fast=True)
    for number in (ROOM_NUMBER, NUMBER, THREAD, CREATED, DIGEST):
        builder.add_unsigned_field(number, fast=True)
    builder.add_boolean_field(RECOMMENDED, fast=True)
    return builder.build()


FIELDS = _make_schema()


def stored(document: Document, analyser: Analyser) -> Stored:
    """The document as Tantivy takes it. Tags count like words of the title."""
    title = " ".join((document.title, *document.tags))
    layers = layered(analyser, document.language, title=title, body=document.body)
    room, _, number = document.key.rpartition(":")
    fields: dict[str, Any] = {
        KEY: document.key,
        ROOM: room,
        ROOM_NUMBER: number_of(room),
        NUMBER: int(number),
        PLACE: document.place,
        LABELS: _by_dimension(document.labels),
        CREATED: max(0, document.created),
        THREAD: document.thread,
        RECOMMENDED: document.recommended,
        DIGEST: int(document.digest, 16),
        **{layer: _texts(text) for layer, text in layers.items()},
    }
    return Stored.from_dict(fields, FIELDS)


def number_of(room: str) -> int:
    """A number for a name, the same in every process; those of different names differ."""
    return int.from_bytes(blake2b(room.encode(), digest_size=8).digest())


def _by_dimension(labels: frozenset[str]) -> Mapping[str, list[str]]:
    """Each dimension is a field of its own, so that it can be counted alone."""
    fields: dict[str, list[str]] = {}
    for each in sorted(labels):
        dimension, _, value = each.partition(":")
        fields.setdefault(dimension, []).append(value)
    return fields


def _texts(layer: Layered) -> list[str]:
    """The title twice, then the body. No phrase reaches from one text into the next."""
    return [*[_text(layer.title)] * _TITLE_COUNTS, _text(layer.body)]


def _text(slots: Slots) -> str:
    return " ".join(chain.from_iterable(slots))
