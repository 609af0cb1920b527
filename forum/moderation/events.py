from __future__ import annotations

from dataclasses import dataclass

from forum.outbox.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportReceived(Event):
    report_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAnswered(Event):
    """The case of this report is decided."""

    report_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisePassed(Event):
    """The case should have been decided by now."""

    case_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionMade(Event):
    decision_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionTakenBack(Event):
    """Another decision has undone this one."""

    decision_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Appealed(Event):
    appeal_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealDecided(Event):
    appeal_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DangerReported(Event):
    """Somebody told that a life or safety is at stake."""

    report_id: int
    case_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondNeeded(Event):
    """A decision about a person waits for another moderator."""

    proposal_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPresses(Event):
    """The time that an authority gave is about to pass."""

    order_id: int
