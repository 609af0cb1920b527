"""Taking away what has been kept long enough, a part at a time; the counts of reports stay."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, update

from forum.kit.db import changed, db, now, transactional
from forum.moderation.models import (
    Appeal,
    AuthorityOrder,
    Case,
    Decision,
    Evidence,
    Proposal,
    Report,
)
from forum.moderation.queries import outdated
from forum.moderation.queries.outdated import GONE, Ids
from forum.moderation.terms import Measure
from forum.networks.models import JoinRequest
from forum.threads.models import HeldPost, Post, Revision

AT_ONCE = 500


@transactional
def forget_reports(term: timedelta) -> int:
    """Who reported, what they wrote, and whom it was about; reason, language and times stay."""
    ids = _some(outdated.reports(term))
    cases = update(Report).where(Report.id.in_(ids)).returning(Report.case_id)
    blank = {"reporter_id": None, "name": "", "email": "", "explanation": GONE}
    about = set(db.session.scalars(cases.values(**blank)))
    changed(update(Case).where(Case.id.in_(about)).values(author_id=None, title=""))
    return len(ids)


@transactional
def forget_decisions(term: timedelta) -> int:
    """The texts and whom it was about; measure, ground, origin and times stay."""
    ids = _some(outdated.decisions(term))
    texts = dict.fromkeys(("facts", "explanation", "alternatives", "redress", "letter"), GONE)
    about = dict.fromkeys(("author_id", "post_id", "thread_id", "innovation_id"))
    forgotten = update(Decision).where(Decision.id.in_(ids))
    changed(forgotten.values(**texts, **about, title="", forgotten_at=now()))
    weighed = update(Decision).where(Decision.id.in_(ids), Decision.measure == Measure.SUSPEND)
    changed(weighed.values(assessment={}))
    return len(ids)


@transactional
def forget_evidence(term: timedelta) -> int:
    return changed(delete(Evidence).where(Evidence.id.in_(_some(outdated.evidence(term)))))


@transactional
def forget_removed_posts(term: timedelta) -> int:
    """The text and its earlier versions; number and place stay."""
    ids = _some(outdated.removed_posts(term))
    changed(delete(Revision).where(Revision.post_id.in_(ids)))
    return changed(update(Post).where(Post.id.in_(ids)).values(source="", html=""))


@transactional
def forget_appeals(term: timedelta) -> int:
    """Their figures stand in the report of the half-year."""
    return changed(delete(Appeal).where(Appeal.id.in_(_some(outdated.appeals(term)))))


@transactional
def forget_proposals(term: timedelta) -> int:
    return changed(delete(Proposal).where(Proposal.id.in_(_some(outdated.proposals(term)))))


@transactional
def forget_held_posts(term: timedelta) -> int:
    return changed(delete(HeldPost).where(HeldPost.id.in_(_some(outdated.held_posts(term)))))


@transactional
def forget_join_requests(term: timedelta) -> int:
    return changed(
        delete(JoinRequest).where(JoinRequest.id.in_(_some(outdated.join_requests(term))))
    )


@transactional
def forget_orders(term: timedelta) -> int:
    """What was ordered about whom; authority, kind, legal basis and times stay."""
    ids = _some(outdated.orders(term))
    blank = {"content": GONE, "address": ""}
    return changed(update(AuthorityOrder).where(AuthorityOrder.id.in_(ids)).values(**blank))


def _some(ids: Ids) -> list[int]:
    return list(db.session.scalars(ids.limit(AT_ONCE)))
