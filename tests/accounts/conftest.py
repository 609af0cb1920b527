"""Counting what costs time when somebody signs in or up."""

from __future__ import annotations

from typing import Any

import pytest

from forum.accounts import passwords


class CountingHasher:
    """The real hasher, noting each computation."""

    def __init__(self, hasher: Any) -> None:
        self._hasher = hasher
        self.computed: list[str] = []

    def hash(self, password: str) -> str:
        self.computed.append("hash")
        return str(self._hasher.hash(password))

    def verify(self, hashed: str, password: str) -> bool:
        self.computed.append("verify")
        return bool(self._hasher.verify(hashed, password))

    def check_needs_rehash(self, hashed: str) -> bool:
        return bool(self._hasher.check_needs_rehash(hashed))


@pytest.fixture
def hashes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The computations of the hasher, in order; the one for nobody is made before."""
    passwords.matches("warm", None)
    counting = CountingHasher(passwords._hasher)
    monkeypatch.setattr(passwords, "_hasher", counting)
    return counting.computed
