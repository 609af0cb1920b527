from __future__ import annotations

from dataclasses import dataclass

from forum.outbox.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedUp(Event):
    account_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAddressSignedUp(Event):
    """Somebody tried to sign up with the address of an account."""

    account_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileChanged(Event):
    account_id: int
