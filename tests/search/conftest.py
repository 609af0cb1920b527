"""Analysers that take a moment to open, once for all tests of search; an engine of every kind."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from documents import Filled
from engines import ENGINES, Home

from forum.kit import ask
from forum.kit.ask import Answerer, Question
from forum.search.analysis.analyser import Analyser
from forum.search.engines.engine import Document, Engine

Answering = Callable[[type[Question[Any]], Answerer], None]


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    """Finnish the best way this machine knows."""
    return Analyser()


@pytest.fixture(scope="session")
def plain_analyser() -> Analyser:
    """What is left where no Finnish dictionary is installed. Opens in no time."""
    return Analyser("snowball")


@pytest.fixture(params=list(ENGINES))
def home(request: pytest.FixtureRequest) -> Home:
    """Where an index can be, of every engine in turn."""
    return ENGINES[request.param](request)


@pytest.fixture
def engine(home: Home, plain_analyser: Analyser) -> Iterator[Engine]:
    """An engine with an empty index."""
    engine = home(plain_analyser)
    engine.wipe()
    yield engine
    engine.close()


@pytest.fixture
def filled(home: Home, analyser: Analyser) -> Iterator[Filled]:
    """An engine that holds the given documents and nothing else, and reads Finnish well."""
    engine = home(analyser)

    def fill(*documents: Document) -> Engine:
        engine.rebuild(documents, again=lambda keys: ())
        return engine

    yield fill
    engine.close()


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Answering:
    """`answering(Sources, lambda question: …)`: one more room answers, until the test ends."""

    def answering(question: type[Question[Any]], answer: Answerer) -> None:
        monkeypatch.setitem(ask._answerers, question, [*ask._answerers[question], answer])

    return answering
