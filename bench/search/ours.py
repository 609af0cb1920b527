"""Our search as the scoring program asks for it: `index(documents)` and `search(...)`.

FORUM_BENCH_FINNISH chooses how Finnish is read: auto (default), libvoikko, pyvoikko, simplemma or
snowball.
"""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from forum.search.analysis.analyser import Analyser
from forum.search.engines.engine import Document, Scope, label
from forum.search.engines.finding import find
from forum.search.engines.whoosh.engine import WhooshEngine
from forum.search.grammar import parse

EVERYWHERE = frozenset("*")


class Ours:
    """One index in a temporary folder. A collection of the measurement is an area of the forum."""

    def __init__(self) -> None:
        finnish: Any = os.environ.get("FORUM_BENCH_FINNISH", "auto")
        self._folder = tempfile.TemporaryDirectory()
        self._engine = WhooshEngine(Path(self._folder.name), Analyser(finnish))

    def index(self, documents: Iterable[Any]) -> None:
        self._engine.rebuild(map(_document, documents), again=lambda keys: ())

    def search(self, text: str, language: Any, collection: str, limit: int) -> list[str]:
        scope = Scope(places=EVERYWHERE, labels=(frozenset({label("area", collection)}),))
        found = find(self._engine, parse(text), language, scope=scope, limit=limit)
        return [hit.key for hit in found.hits]


def _document(given: Any) -> Document:
    return Document(
        key=given.id,
        body=given.text,
        language=given.lang,
        labels=frozenset({label("area", given.collection)}),
        created=0,
    )
