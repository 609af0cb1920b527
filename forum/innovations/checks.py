"""The version of a description, and the revisions that tell it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from forum.innovations.models import Innovation, InnovationRevision
from forum.kit.ask import answers
from forum.kit.checks import Check, Checks, Counter


@answers(Checks)
def kept_twice(_question: Checks) -> Sequence[Check]:
    latest = select(func.max(InnovationRevision.version)).where(
        InnovationRevision.innovation_id == Innovation.id
    )
    return (Counter(Innovation.version, func.coalesce(latest.scalar_subquery(), 1)),)
