"""Our search as the scoring program asks for it: `index(documents)` and `search(...)`.

FORUM_BENCH_FINNISH chooses how Finnish is read: auto (default), libvoikko, pyvoikko, simplemma or
snowball; FORUM_BENCH_ENGINE where documents wait (see chosen.py).
"""

import os
import tempfile
from collections.abc import Iterable
from itertools import count
from pathlib import Path
from typing import Any

from chosen import made

from forum.search.analysis.analyser import Analyser
from forum.search.correcting import corrections, respelt
from forum.search.engines.engine import Document, Found, Scope, label
from forum.search.engines.finding import find
from forum.search.grammar import parse
from forum.search.similar import telling

EVERYWHERE = frozenset("*")


class Ours:
    """One index in a temporary folder. A collection of the measurement is an area of the forum."""

    def __init__(self) -> None:
        finnish: Any = os.environ.get("FORUM_BENCH_FINNISH", "auto")
        self._folder = tempfile.TemporaryDirectory()
        self._engine = made(Path(self._folder.name), Analyser(finnish))
        self._names: list[str] = []

    def index(self, documents: Iterable[Any]) -> None:
        given = list(documents)
        self._names = [each.id for each in given]
        self._engine.rebuild(map(_document, count(), given), again=lambda keys: ())

    def search(self, text: str, language: Any, collection: str, limit: int) -> list[str]:
        scope, query = _scope(collection), parse(text)
        found = find(self._engine, query, language, scope=scope, limit=limit)
        if not found.total:
            better = respelt(query, corrections(self._engine, query, language, scope=scope))
            found = find(self._engine, better, language, scope=scope, limit=limit)
        return self._named(found)

    def similar(self, text: str, language: Any, collection: str, limit: int) -> list[str]:
        scope = _scope(collection)
        asked = telling(self._engine, text, language, scope=scope)
        return self._named(self._engine.match(asked, scope, limit=limit, sort="relevance"))

    def _named(self, found: Found) -> list[str]:
        return [self._names[int(hit.key.removeprefix("text:"))] for hit in found.hits]


def _scope(collection: str) -> Scope:
    return Scope(places=EVERYWHERE, labels=(frozenset({label("area", collection)}),))


def _document(number: int, given: Any) -> Document:
    return Document(
        key=f"text:{number}",
        body=given.text,
        language=given.lang,
        labels=frozenset({label("area", given.collection)}),
        created=0,
    )
