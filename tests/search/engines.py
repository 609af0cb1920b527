"""Every engine there is, one line each: what holds for one holds for all."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from forum.search.analysis.analyser import Analyser
from forum.search.engines.engine import Engine
from forum.search.engines.whoosh.engine import WhooshEngine

Home = Callable[[Analyser], Engine]
"""A place for one index. Each call opens an engine on it as another process would, which looks for
changes at every question. Can be pickled."""


def whoosh(request: pytest.FixtureRequest) -> Home:
    return partial(whoosh_in, request.getfixturevalue("tmp_path") / "index")


def whoosh_in(folder: Path, analyser: Analyser) -> Engine:
    return WhooshEngine(folder, analyser, look_again=0.0)


ENGINES: dict[str, Callable[[pytest.FixtureRequest], Home]] = {"whoosh": whoosh}
