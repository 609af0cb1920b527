"""The versions of a description, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select

from forum.accounts.models import Account
from forum.innovations.models import InnovationRevision, Reason
from forum.kit.db import db

LENGTH = 20  # versions on a page


class RevisionRow(NamedTuple):
    """One version: who stored it when and why, and what changed in it."""

    version: int
    created_at: datetime
    reason: Reason
    changes: Sequence[Any]
    editor_id: int | None
    editor_name: str | None


def revisions_of(innovation_id: int, *, before: int | None = None) -> tuple[list[RevisionRow], int]:
    """Versions below `before`, and the number below which the next page begins; 0 for none."""
    query = (
        select(*_COLUMNS)
        .outerjoin(Account, Account.id == InnovationRevision.editor_id)
        .where(InnovationRevision.innovation_id == innovation_id)
        .order_by(InnovationRevision.version.desc())
        .limit(LENGTH + 1)
    )
    if before:
        query = query.where(InnovationRevision.version < before)
    rows = [RevisionRow._make(row) for row in db.session.execute(query)]
    return rows[:LENGTH], rows[LENGTH - 1].version if len(rows) > LENGTH else 0


_COLUMNS = (
    InnovationRevision.version,
    InnovationRevision.created_at,
    InnovationRevision.reason,
    InnovationRevision.changes,
    InnovationRevision.editor_id,
    Account.name,
)
