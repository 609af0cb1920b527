"""Numbers of cases and decisions, and the log that both are written into.

A row of the log holds the digest of the row before, so only one at a time can be added: that is
done last in the action, under a lock of the head, and the others wait for a commit only.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from sqlalchemy import update

from forum.kit.db import at_the_end, db, fresh, now
from forum.kit.i18n import HELSINKI
from forum.moderation.chain import digest_of
from forum.moderation.models import Case, Decision, LogEntry, LogHead, RegisterYear
from forum.moderation.terms import Deed, Ground

HEAD = 1
"""The one row of `LogHead`."""


def take_number() -> str:
    """The next number of this year, e.g. 2026-031; raised in the statement that returns it."""
    year = now().astimezone(HELSINKI).year
    raised = (
        update(RegisterYear)
        .where(RegisterYear.year == year)
        .values(last=RegisterYear.last + 1)
        .returning(RegisterYear.last)
    )
    last = db.session.execute(raised, execution_options={"synchronize_session": False}).scalar()
    if last is None:
        last = 1
        db.session.add(RegisterYear(year=year, last=last))
        db.session.flush()
    return f"{year}-{last:03}"


def note_report(case: Case, *, deed: Deed, ground: Ground | None, actor_id: int | None) -> None:
    """Write down that something was reported."""
    note(
        deed=deed,
        actor_id=actor_id,
        case_id=case.id,
        network_id=case.network_id,
        number=case.number,
        address=case.address,
        ground=ground,
    )


def note_claim(case: Case, *, deed: Deed, actor_id: int) -> None:
    """Write down who took a case, or gave it back."""
    note_report(case, deed=deed, ground=case.ground, actor_id=actor_id)


def note_decision(decision: Decision, *, deed: Deed, address: str, actor_id: int | None) -> None:
    """Write down what was decided, or that it ended."""
    note(
        deed=deed,
        actor_id=actor_id,
        case_id=decision.case_id,
        decision_id=decision.id,
        network_id=decision.network_id,
        number=decision.number,
        address=address,
        measure=decision.measure,
        ground=decision.ground,
    )


def note(**told: Any) -> None:
    """Write a row, told column by column, when the action ends."""
    at_the_end(partial(_append, told))


def _append(told: dict[str, Any]) -> None:
    head = fresh(LogHead, HEAD)
    blank = dict.fromkeys(("actor_id", "case_id", "decision_id", "network_id", "measure", "ground"))
    row = blank | {"number": "", "address": ""} | told
    row |= {"id": head.last_id + 1, "at": now(), "previous": head.digest}
    entry = LogEntry(**row, digest=digest_of(row))
    db.session.add(entry)
    head.last_id, head.digest = entry.id, entry.digest
    db.session.flush()
