"""What moderation has kept long enough: each the ids of a class past its term."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Select, exists, func, or_, select

from forum.kit.db import db, now
from forum.moderation.models import (
    Appeal,
    AuthorityOrder,
    Case,
    Decision,
    Evidence,
    PersonNote,
    Proposal,
    Report,
)
from forum.moderation.terms import RESTRICTIONS, Measure
from forum.networks.models import JoinRequest
from forum.threads.models import HeldPost, Post, State

GONE = "–"
"""What stands where a text was."""
Ids = Select[int]


def reports(term: timedelta) -> Ids:
    query = select(Report.id).join(Case, Case.id == Report.case_id)
    return query.where(Case.closed_at < now() - term, Report.explanation != GONE)


def decisions(term: timedelta) -> Ids:
    """A restriction that is still in force keeps its reasons."""
    once = Decision.measure.not_in(RESTRICTIONS) & (Decision.created_at < now() - term)
    over = or_(Decision.ended_at < now() - term, once)
    return select(Decision.id).where(over, Decision.forgotten_at.is_(None))


def evidence(term: timedelta) -> Ids:
    query = select(Evidence.id).join(Case, Case.id == Evidence.case_id)
    return query.where(Case.closed_at < now() - term)


def removed_posts(term: timedelta) -> Ids:
    """Taken down for so long, and nobody looks at the decision anew."""
    about = Decision.post_id == Post.id
    removed = about & (Decision.measure == Measure.REMOVE) & (Decision.created_at < now() - term)
    appealed = (Appeal.decision_id == Decision.id) & about & Appeal.outcome.is_(None)
    return select(Post.id).where(
        Post.state == State.TAKEN_DOWN,
        Post.source != "",
        exists().where(removed, Decision.ended_at.is_(None)),
        ~exists().where(appealed),
    )


def appeals(term: timedelta) -> Ids:
    return select(Appeal.id).where(Appeal.decided_at < now() - term)


def proposals(term: timedelta) -> Ids:
    """Of measures about people that a second moderator had to confirm."""
    return select(Proposal.id).where(Proposal.answered_at < now() - term)


def held_posts(term: timedelta) -> Ids:
    """Texts that waited for a moderator and were settled: a published one is a post of its own."""
    return select(HeldPost.id).where(HeldPost.settled_at < now() - term)


def join_requests(term: timedelta) -> Ids:
    return select(JoinRequest.id).where(JoinRequest.answered_at < now() - term)


def person_notes(term: timedelta) -> Ids:
    return select(PersonNote.id).where(PersonNote.created_at < now() - term)


def orders(term: timedelta) -> Ids:
    query = select(AuthorityOrder.id).where(AuthorityOrder.answered_at < now() - term)
    return query.where(AuthorityOrder.content != GONE)


def many(ids: Ids) -> int:
    return db.session.scalar(select(func.count()).select_from(ids.subquery())) or 0
