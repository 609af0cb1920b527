"""What stories about moderation need besides people: reports, decisions, mail."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from moderating import Moderation


@pytest.fixture
def moderation(make: Any) -> Moderation:
    return Moderation()


@pytest.fixture
def mails(instance: Path, deliver: Callable[[], int]) -> Callable[[], list[EmailMessage]]:
    """Deliver what is due, and read every mail that was ever sent, oldest first."""

    def mails() -> list[EmailMessage]:
        deliver()
        files = sorted((instance / "mail").glob("*.eml"))
        return [message_from_bytes(one.read_bytes(), policy=policy.default) for one in files]

    return mails
