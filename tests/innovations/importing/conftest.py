"""Invented pages in the shape of real ones, and the importer's door with usual arguments."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from forum.innovations.importing.text import Reading, read_description

PAGES = Path(__file__).parent / "pages"
COLLECTION = "https://innokyla.fi/fi/kokonaisuus/naapuruston-taitopankki"
MODEL = "https://innokyla.fi/fi/toimintamalli/kylakaupan-kuulumispoyta"
TOOL = "https://innokyla.fi/fi/tyokalut/hiljainen-kierros"


@pytest.fixture
def collection_page() -> str:
    return (PAGES / "kokonaisuus.txt").read_text(encoding="utf-8")


@pytest.fixture
def model_page() -> str:
    return (PAGES / "toimintamalli.txt").read_text(encoding="utf-8")


@pytest.fixture
def tool_page() -> str:
    return (PAGES / "tyokalu.txt").read_text(encoding="utf-8")


@pytest.fixture
def read() -> Callable[..., Reading]:
    """Ann reads a page in January 2025."""
    return partial(read_description, url=COLLECTION, today=dt.date(2025, 1, 15))


@pytest.fixture
def read_model() -> Callable[..., Reading]:
    return partial(read_description, url=MODEL, today=dt.date(2025, 1, 15))


@pytest.fixture
def read_tool() -> Callable[..., Reading]:
    return partial(read_description, url=TOOL, today=dt.date(2025, 1, 15))


@pytest.fixture
def read_any(read, read_model, read_tool) -> Callable[..., Reading]:
    """Reads a text under the address of the page whose fixture is named."""
    doors = {"collection_page": read, "model_page": read_model, "tool_page": read_tool}
    return lambda page, text, **options: doors[page](text, **options)


@pytest.fixture
def codes() -> Callable[[Reading], list[str]]:
    """The codes of the warnings, in order."""
    return lambda reading: [remark.code for remark in reading.warnings]


@pytest.fixture
def collection_with() -> Callable[..., str]:
    """The text of a small collection with more lines under its name."""
    return lambda *lines: "\n".join(["Taitopankki", "Kokonaisuuden nimi", "Taitopankki", *lines])
