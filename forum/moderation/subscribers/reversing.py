"""What follows when a decision is taken back."""

from __future__ import annotations

from forum.moderation import mails_reversing
from forum.moderation.events import DecisionTakenBack
from forum.outbox.bus import subscribe


@subscribe(DecisionTakenBack)
def tell_who_reported(event: DecisionTakenBack) -> None:
    mails_reversing.tell_who_reported(event.decision_id)
