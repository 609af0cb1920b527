from __future__ import annotations

from dataclasses import dataclass

from forum.outbox.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkChanged(Event):
    """Names, rules or rights of a network or of one of its areas are different now."""

    network_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipChanged(Event):
    network_id: int
    account_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinAsked(Event):
    request_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinSettled(Event):
    """Answered by the network's moderators, or taken back by who asked."""

    request_id: int
