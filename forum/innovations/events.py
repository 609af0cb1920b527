from __future__ import annotations

from dataclasses import dataclass

from forum.outbox.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class InnovationImported(Event):
    """A description is here for the first time."""

    innovation_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InnovationChanged(Event):
    """Text, phase or network of a description is different now."""

    innovation_id: int
