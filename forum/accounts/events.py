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
class ConfirmationAsked(Event):
    """Somebody must show that the address of the account is theirs."""

    account_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetAsked(Event):
    """Somebody has forgotten the password of this address, if there is an account with it."""

    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveAsked(Event):
    """A member wants to use another address."""

    account_id: int
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileChanged(Event):
    """Name, profile or picture are different now, or the account is closed."""

    account_id: int
