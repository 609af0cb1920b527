"""How a document lies in a Tantivy index: layers of terms, labels, and columns of numbers.

Another layout than before needs another SCHEMA, so that indexes of the old one are made anew.
"""

from collections.abc import Iterable, Mapping
from itertools import chain, starmap
from typing import Any

from tantivy import DocAddress, Schema, SchemaBuilder, Searcher
from tantivy import Document as Stored

from forum.search.analysis.analyser import Analyser
from forum.search.engines.engine import Document, Hit
from forum.search.engines.layers import LAYERS, Layered, Slots, layered

SCHEMA = 1

KEY, PLACE, LABELS, CREATED = "key", "place", "labels", "created"
_ROOM, _NUMBER, _THREAD, _RECOMMENDED, _DIGEST = "room", "number", "thread", "recommended", "digest"
_NUMBERS = (_ROOM, _NUMBER, _THREAD, CREATED, _DIGEST)
_TITLE_COUNTS = 2
_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"


def _make_schema() -> Schema:
    builder = SchemaBuilder()
    for field in (KEY, PLACE):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    for layer in LAYERS:
        option = "position" if layer == "exact" else "freq"
        builder.add_text_field(layer, tokenizer_name="whitespace", index_option=option)
    builder.add_json_field(LABELS, tokenizer_name="raw", index_option="basic", fast=True)
    for number in _NUMBERS:
        builder.add_unsigned_field(number, fast=True)
    builder.add_boolean_field(_RECOMMENDED, fast=True)
    return builder.build()


FIELDS = _make_schema()


def stored(document: Document, analyser: Analyser) -> Stored:
    """The document as Tantivy takes it. Tags count like words of the title."""
    title = " ".join((document.title, *document.tags))
    layers = layered(analyser, document.language, title=title, body=document.body)
    room, _, number = document.key.partition(":")
    fields: dict[str, Any] = {
        KEY: document.key,
        PLACE: document.place,
        LABELS: _by_dimension(document.labels),
        CREATED: max(0, document.created),
        _ROOM: int(room, len(_LETTERS)),
        _NUMBER: int(number),
        _THREAD: document.thread,
        _RECOMMENDED: document.recommended,
        _DIGEST: int(document.digest, 16),
        **{layer: _texts(text) for layer, text in layers.items()},
    }
    return Stored.from_dict(fields, FIELDS)


def hits_of(searcher: Searcher, where: list[DocAddress], scores: Iterable[float]) -> list[Hit]:
    """The documents at these addresses as hits."""
    threads, created, recommended = (
        searcher.fast_field_values(field, where) for field in (_THREAD, CREATED, _RECOMMENDED)
    )
    facts: Iterable[Any] = zip(
        _keys(searcher, where), scores, threads, created, recommended, strict=True
    )
    return list(starmap(Hit, facts))


def digests_of(searcher: Searcher, where: list[DocAddress]) -> dict[str, str]:
    """By key, the digests of the documents at these addresses."""
    digests = searcher.fast_field_values(_DIGEST, where)
    return {
        key: f"{digest:016x}" for key, digest in zip(_keys(searcher, where), digests, strict=True)
    }


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


def _keys(searcher: Searcher, where: list[DocAddress]) -> list[str]:
    """Keys lie in two columns of numbers, since columns of texts cannot be read by address."""
    rooms: list[Any] = searcher.fast_field_values(_ROOM, where)
    numbers = searcher.fast_field_values(_NUMBER, where)
    names = {room: _name(room) for room in set(rooms)}
    return [f"{names[room]}:{number}" for room, number in zip(rooms, numbers, strict=True)]


def _name(room: int) -> str:
    """The word that `int(word, 36)` made this number of; up to twelve letters fit."""
    return ("" if room < 36 else _name(room // 36)) + _LETTERS[room % 36]
