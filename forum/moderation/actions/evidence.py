"""Keeping what was reported as it was, and again when it had changed."""

from __future__ import annotations

from sqlalchemy import select

from forum.kit.db import db, fresh
from forum.moderation.models import Case, Evidence
from forum.moderation.queries.evidence import Copy, copy_of
from forum.threads.models import Post


def keep_evidence(case: Case) -> None:
    """Keep what the case is about as it is now, unless the same is kept already."""
    if case.post_id:
        fresh(Post, case.post_id)
    copy, last = copy_of(case), _last(case)
    if copy and (last is None or _differs(last, copy)):
        db.session.add(_kept(case, copy, after=last.version if last else 0))


def has_changed(case: Case) -> bool:
    """Whether what the case is about is not any more as the last report found it."""
    copy, last = copy_of(case), _last(case)
    return copy is not None and (last is None or _differs(last, copy))


def _last(case: Case) -> Evidence | None:
    query = select(Evidence).where(Evidence.case_id == case.id).order_by(Evidence.id.desc())
    return db.session.scalar(query.limit(1))


def _differs(last: Evidence, copy: Copy) -> bool:
    if copy.version is not None:
        return copy.version > last.version
    kept = (last.title, last.source, last.record)
    return kept != (copy.title, copy.source, copy.record)


def _kept(case: Case, copy: Copy, *, after: int) -> Evidence:
    return Evidence(
        case_id=case.id,
        version=copy.version or after + 1,
        language=case.language,
        title=copy.title,
        source=copy.source,
        html=copy.html,
        record=dict(copy.record),
    )
