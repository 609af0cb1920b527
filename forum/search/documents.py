"""Documents as they are in the database at this moment: what the index should hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from forum.kit.db import db
from forum.kit.findable import Entry, Source
from forum.search.analysis.languages import LANGUAGES, Language
from forum.search.engines.engine import EVERYBODY, Document, label
from forum.search.sources.registry import by_source, key_of, sources


def documents(keys: Iterable[str]) -> Iterator[Document]:
    """The present state of these documents; those that nobody may find any more are left out."""
    for source, ids in by_source(keys):
        yield from (_document(source, entry) for entry in source.entries(ids))


def all_documents() -> Iterator[Document]:
    """Everything, source by source in the order of ids, a batch at a time."""
    for source in sources().values():
        for ids in source.ids():
            yield from (_document(source, entry) for entry in source.entries(ids))
            db.session.commit()


def all_keys() -> Iterator[str]:
    """The keys of everything that should be in the index."""
    for source in sources().values():
        for ids in source.ids():
            yield from (key_of(source, row_id) for row_id in ids)


def _document(source: Source, entry: Entry) -> Document:
    labels = (("type", source.type), ("language", entry.language), *entry.labels)
    return Document(
        key=key_of(source, entry.id),
        title=entry.title,
        body=entry.body,
        tags=tuple(entry.words),
        language=known_language(entry.language),
        created=int(entry.created_at.timestamp()),
        place=entry.place or EVERYBODY,
        labels=frozenset(label(dimension, value) for dimension, value in labels),
        thread=entry.thread,
        recommended=entry.recommended,
    )


def known_language(code: str) -> Language:
    """The language in which a text is analysed."""
    return code if code in LANGUAGES else "fi"
