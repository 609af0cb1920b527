"""Named questions about feedback. `readable_feedback` is for those who answer it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import Select, false, func, select

from forum.accounts.models import Viewer
from forum.home.models import Feedback
from forum.kit.db import db, now

LENGTH = 30


def readable_feedback(viewer: Viewer) -> Select[Feedback]:
    """The rule of `policy.answer_feedback`, asked of many."""
    query = select(Feedback)
    return query if viewer.administrator else query.where(false())


def waiting_feedback(viewer: Viewer) -> Sequence[Feedback]:
    """What has no answer yet, the most pressing first."""
    query = readable_feedback(viewer).where(Feedback.answered_at.is_(None))
    return db.session.scalars(query.order_by(Feedback.due_at, Feedback.id).limit(LENGTH)).all()


def answered_feedback(viewer: Viewer) -> Sequence[Feedback]:
    """The last answers, newest first."""
    query = readable_feedback(viewer).where(Feedback.answered_at.is_not(None))
    query = query.order_by(Feedback.answered_at.desc(), Feedback.id.desc())
    return db.session.scalars(query.limit(LENGTH)).all()


def feedback_of_key(key: str) -> Feedback | None:
    """What was already said under this idempotency key."""
    return db.session.scalar(select(Feedback).where(Feedback.key == key))


def outdated_feedback(term: timedelta) -> int:
    """How many were answered so long ago."""
    old = select(func.count(Feedback.id)).where(Feedback.answered_at < now() - term)
    return db.session.scalar(old) or 0
