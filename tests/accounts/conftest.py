"""Counting what costs time when somebody signs in or up, and reading what is mailed."""

from __future__ import annotations

import re
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
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


class Letters:
    """What lies in the mailboxes: `letters.to(address)`, `letters.link(address)`."""

    def __init__(self, folder: Path, deliver: Callable[[], int]) -> None:
        self._folder, self._deliver = folder, deliver

    def __call__(self) -> list[EmailMessage]:
        """Every letter that was ever sent, oldest first."""
        for _twice in range(2):  # what is written in the first turn goes in the second
            self._deliver()
        files = sorted((self._folder / "mail").glob("*.eml"))
        return [message_from_bytes(one.read_bytes(), policy=policy.default) for one in files]

    def to(self, address: str) -> list[EmailMessage]:
        return [letter for letter in self() if letter["To"] == address]

    def link(self, address: str) -> str:
        """The path of the link in the last letter to this address."""
        text = self.to(address)[-1].get_content()
        return re.findall(r"http://localhost(/\S+)", text)[-1]


@pytest.fixture
def letters(instance: Path, deliver: Callable[[], int]) -> Letters:
    return Letters(instance, deliver)
