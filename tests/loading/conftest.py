"""The command that lets a community move in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result
from elsewhere import Told, community, text_of

from forum.loading.commands import load


@pytest.fixture
def elsewhere() -> list[Told]:
    return list(community())


@pytest.fixture
def move_in(app) -> Callable[..., Result]:
    """`move_in(lines, "--network", "perheet")`: the command, with its output and exit code."""
    runner = app.test_cli_runner()

    def move_in(lines: Any, *words: str) -> Result:
        content = lines if isinstance(lines, bytes) else text_of(lines).encode()
        return runner.invoke(load, ["-", *words], input=content)

    return move_in
