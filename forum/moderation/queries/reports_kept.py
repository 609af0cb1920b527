"""Reports of half-years that are over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from forum.kit.db import db
from forum.moderation.models import KeptReport, LogEntry
from forum.moderation.reporting.periods import Half, half_of, running


def figures_of(half: str) -> Mapping[str, Mapping[str, float]] | None:
    return db.session.scalar(select(KeptReport.figures).where(KeptReport.half == half))


def halves() -> Sequence[Half]:
    """Every half-year since moderation began, the newest first; the running one at least."""
    first = db.session.scalar(select(func.min(LogEntry.at)))
    found, oldest = [running()], half_of(first) if first else running()
    while found[-1] > oldest:
        found.append(found[-1].previous)
    return found


def to_keep() -> Sequence[Half]:
    """Those that are over and not kept yet."""
    kept = set(db.session.scalars(select(KeptReport.half)))
    return [half for half in halves() if half.over and str(half) not in kept]
