"""Analysers that take a moment to open, once for all tests of search."""

import pytest

from forum.search.analysis.analyser import Analyser


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    """Finnish the best way this machine knows."""
    return Analyser()


@pytest.fixture(scope="session")
def plain_analyser() -> Analyser:
    """What is left where no Finnish dictionary is installed. Opens in no time."""
    return Analyser("snowball")
