"""Wrong passwords are counted, wherever they are typed: by account and by where they come from."""

from __future__ import annotations

from forum.kit import limits
from forum.kit.limits import Rate

# OWASP ASVS 5.0, 6.3.1: ten failures an account and fifty an address in fifteen minutes
BY_ACCOUNT = Rate(10, 900)
BY_ADDRESS = Rate(50, 900)
DEED = "sign-in failed"


def check(email: str) -> None:
    """Raises TooMany when nobody may try now: a right password would not be let in either."""
    limits.check(DEED, BY_ACCOUNT, subject=email)
    limits.check(DEED, BY_ADDRESS, subject=limits.address())


def count(email: str) -> None:
    limits.mark(DEED, BY_ACCOUNT, subject=email)
    limits.mark(DEED, BY_ADDRESS, subject=limits.address())


def forget(email: str) -> None:
    """The owner has shown who they are by other means."""
    limits.forget(DEED, subject=email)
