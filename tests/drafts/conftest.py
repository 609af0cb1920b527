"""A discussion to write in."""

from __future__ import annotations

import pytest


@pytest.fixture
def thread(ann, make):
    return make.thread(author=ann, title="Who lends a bus?")
