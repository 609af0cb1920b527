"""What is done by the clock."""

from __future__ import annotations

from forum.kit.db import db, now
from forum.moderation import actions
from forum.moderation.queries import cases, decisions
from forum.outbox.sweep import every

A_MINUTE = 60.0
AT_ONCE = 50  # restrictions that one turn ends


@every(10 * A_MINUTE)
def remind_of_promises() -> bool:
    """Tell moderators which promised times have passed; True when there are more."""
    late = cases.late(now(), limit=AT_ONCE)
    db.session.commit()
    for case_id in late:
        actions.remind(case_id)
    return len(late) == AT_ONCE


@every(A_MINUTE)
def end_what_is_due() -> bool:
    """Lift the restrictions whose day has come; True when there are more."""
    due = decisions.due_to_end(now(), limit=AT_ONCE)
    db.session.commit()
    for decision_id in due:
        actions.end_by_date(decision_id)
    return len(due) == AT_ONCE
