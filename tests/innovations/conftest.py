"""Invented pages, and how a test brings them in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from forum.innovations import actions
from forum.innovations.events import InnovationChanged, InnovationImported
from forum.innovations.importing.text import read_description
from forum.innovations.models import Innovation
from forum.networks.models import Network
from forum.outbox import bus

PAGES = Path(__file__).parent / "importing" / "pages"


def page(name: str, address: str) -> SimpleNamespace:
    return SimpleNamespace(
        file=PAGES / f"{name}.txt",
        text=(PAGES / f"{name}.txt").read_text(encoding="utf-8"),
        url=f"https://innokyla.fi/fi/{address}",
        slug=address.rpartition("/")[2],
    )


@pytest.fixture
def collection() -> SimpleNamespace:
    """The page of a collection, with a contact person and an author that nobody may keep."""
    return page("kokonaisuus", "kokonaisuus/naapuruston-taitopankki")


@pytest.fixture
def model() -> SimpleNamespace:
    return page("toimintamalli", "toimintamalli/kylakaupan-kuulumispoyta")


@pytest.fixture
def tool() -> SimpleNamespace:
    return page("tyokalu", "tyokalut/hiljainen-kierros")


@pytest.fixture
def bring_in(network: Network) -> Callable[..., actions.Imported]:
    """`bring_in(model)`: the page is imported; told: text, url, into (a network), editor."""

    def bring_in(source: SimpleNamespace, **told: Any) -> actions.Imported:
        text, url = told.get("text", source.text), told.get("url", source.url)
        reading = read_description(text, url=url, language=told.get("language", "fi"))
        into = told.get("into", network)
        return actions.import_description(told.get("editor"), reading, into)

    return bring_in


@pytest.fixture
def stored(bring_in: Callable[..., actions.Imported]) -> Callable[..., Innovation]:
    """`stored(model)`: the description that importing the page leaves."""

    def stored(source: SimpleNamespace, **told: Any) -> Innovation:
        innovation = bring_in(source, **told).innovation
        assert innovation is not None
        return innovation

    return stored


@pytest.fixture
def heard(app: Any) -> Iterator[list[bus.Event]]:
    """What a subscriber to the events of this room has been told, after `deliver()`."""
    told: list[bus.Event] = []

    def hear(event: bus.Event) -> None:
        told.append(event)

    bus.subscribe(InnovationImported, InnovationChanged)(hear)
    yield told
    for handlers in bus._subscribers.values():
        handlers.pop(f"{hear.__module__}.{hear.__qualname__}", None)
