"""What moderators have noted about people."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from forum.accounts.models import Viewer
from forum.kit.db import db
from forum.moderation.models import PersonNote


def readable_notes(viewer: Viewer) -> Select[PersonNote]:
    """Those of the networks that the viewer moderates; never about oneself: these are exported."""
    query = select(PersonNote).where(PersonNote.account_id != (viewer.id or 0))
    if viewer.administrator:
        return query
    return query.where(PersonNote.network_id.in_(viewer.moderated))


def about(viewer: Viewer, person_id: int) -> Sequence[PersonNote]:
    """What this reader may read about somebody, the newest first."""
    query = readable_notes(viewer).where(PersonNote.account_id == person_id)
    query = query.options(joinedload(PersonNote.author), joinedload(PersonNote.network))
    return db.session.scalars(query.order_by(PersonNote.id.desc())).all()


def count_about(viewer: Viewer, person_id: int) -> int:
    query = readable_notes(viewer).where(PersonNote.account_id == person_id)
    return db.session.scalar(query.with_only_columns(func.count(PersonNote.id))) or 0
