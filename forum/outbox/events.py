from __future__ import annotations

from dataclasses import dataclass

from forum.outbox.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class FindableChanged(Event):
    """What can be found under this key ("card:12", see kit/findable.py) is new, different or gone.

    For rooms that the search does not know by name; the others have events of their own.
    """

    key: str
