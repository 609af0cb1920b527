"""Deciding: what happens to the text, its reasons, the letters and the log are one transaction."""

from __future__ import annotations

from collections.abc import Callable

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from forum.accounts.models import User
from forum.kit.db import db, now, transactional
from forum.kit.policy import Refused, require
from forum.moderation import letters, policy
from forum.moderation.actions.claims import insist_on_claim
from forum.moderation.actions.effects import take_effect
from forum.moderation.actions.insisting import insist
from forum.moderation.actions.locking import lock_case, lock_unasked
from forum.moderation.actions.register import note_decision, take_number
from forum.moderation.events import DecisionMade, ReportAnswered
from forum.moderation.letters import Stated
from forum.moderation.matter import Matter
from forum.moderation.models import Case, Claim, Decision, Report
from forum.moderation.plan import NewDecision, stated_of
from forum.moderation.queries import decisions
from forum.moderation.terms import (
    TOLD,
    WITHHOLDING,
    Deed,
    Duration,
    Measure,
    Scope,
    scope_of,
)
from forum.outbox.bus import publish
from forum.threads.models import Thread

OUTDATED = _l("Something has changed since you opened this. Look at it as it is now.")
UNEXPLAINED = _l("Tell the people who reported it why nothing is done.")


class Outdated(Refused):
    """The moderator decided about something else than what is there now."""

    def __init__(self) -> None:
        super().__init__(OUTDATED)


def decide_case(moderator: User, case: Case, new: NewDecision, *, seen: str, key: str) -> Decision:
    """Decide what was reported and close the case.

    Raises Refused with the reason; Outdated when reports, text or place have changed since `seen`.
    """
    return made_once(moderator, key, lambda: _decide_case(moderator, case, new, seen=seen, key=key))


def decide_unasked(
    moderator: User, thread: Thread, new: NewDecision, *, post_id: int | None, seen: str, key: str
) -> Decision:
    """The same on a moderator's own initiative. Raises as `decide_case` does."""

    def decide() -> Decision:
        return _decide_unasked(moderator, thread, new, post_id=post_id, seen=seen, key=key)

    return made_once(moderator, key, decide)


def made_once(moderator: User, key: str, decide: Callable[[], Decision]) -> Decision:
    """A double click is one decision; of two moderators at the same moment, one decides."""
    if known := _known(moderator, key):
        return known
    try:
        return decide()
    except IntegrityError:
        if known := _known(moderator, key):
            return known
        return decide()  # two began the year's register at once


def _known(moderator: User, key: str) -> Decision | None:
    """What this moderator has decided under this key already."""
    known = decisions.decision_of_key(key)
    return known if known and known.decided_by == moderator.id else None


@transactional
def _decide_case(moderator: User, case: Case, new: NewDecision, *, seen: str, key: str) -> Decision:
    matter = lock_case(case)
    require(policy.decide_case(moderator, matter.case or case))
    if case.closed_at or matter.seen != seen:
        raise Outdated
    insist_on_claim(moderator, case)
    if new.measure is Measure.NO_ACTION and not new.facts.strip():
        raise Refused(UNEXPLAINED)
    decision = _decide(moderator, matter, new, key=key)
    close_case(case)
    return decision


def close_case(case: Case) -> None:
    """It is decided: nobody looks into it any more, and everybody who reported it learns it."""
    case.closed_at = now()
    case.version += 1
    db.session.execute(delete(Claim).where(Claim.case_id == case.id))
    _answer_reports(case)


@transactional
def _decide_unasked(
    moderator: User, thread: Thread, new: NewDecision, *, post_id: int | None, seen: str, key: str
) -> Decision:
    matter, reported = lock_unasked(thread.id, post_id)
    # The rights come first: an author must not learn from the answer that there is a case
    require(policy.decide(moderator, new.measure, thread, post=matter.subject(new.measure)))
    if matter.seen != seen or (reported and new.measure in WITHHOLDING):
        raise Outdated
    return _decide(moderator, matter, new, key=key)


def _decide(moderator: User, matter: Matter, new: NewDecision, *, key: str) -> Decision:
    if matter.thread:
        subject = matter.subject(new.measure)
        require(policy.decide(moderator, new.measure, matter.thread, post=subject))
    if new.measure not in matter.measures:
        raise Outdated
    insist(moderator, matter, new)
    decision = _keep(moderator, matter, new, key=key)
    take_effect(decision)
    note_decision(decision, deed=Deed.DECIDED, address=matter.address, actor_id=moderator.id)
    if decision.letter and decision.author_id != moderator.id:
        publish(DecisionMade(decision_id=decision.id))
    return decision


def _keep(moderator: User, matter: Matter, new: NewDecision, *, key: str) -> Decision:
    author = matter.author_of(new.measure)
    decision = Decision(
        number=matter.case.number if matter.case else take_number(),
        key=key,
        case_id=matter.case and matter.case.id,
        network_id=matter.network_id,
        thread_id=matter.thread and matter.thread.id,
        post_id=_post_id(matter, new.measure),
        area_id=new.area.id if new.area and new.measure is Measure.MOVE else None,
        author_id=author and author.id,
        decided_by=moderator.id,
        created_at=now(),
        language=matter.language_of(new.measure),
    )
    stated = stated_of(matter, new, number=decision.number, made_at=decision.created_at)
    _state(decision, stated)
    if author and new.measure in TOLD:
        decision.letter = letters.statement(stated, language=decision.language)
    db.session.add(decision)
    db.session.flush()
    return decision


def _post_id(matter: Matter, measure: Measure) -> int | None:
    of_thread = scope_of(measure) is Scope.THREAD
    return None if of_thread or matter.post is None else matter.post.id


def _state(decision: Decision, stated: Stated) -> None:
    """Put the statement of reasons on the row."""
    decision.measure = stated.measure
    decision.scope = scope_of(stated.measure)
    decision.origin = stated.origin
    decision.automated = False
    decision.detected = stated.detected
    decision.title = stated.new_title
    decision.ground = stated.ground
    decision.facts = stated.facts
    decision.explanation = stated.explanation
    decision.alternatives = stated.alternatives
    decision.until = stated.until
    decision.duration = Duration.UNTIL if stated.until else Duration.FURTHER_NOTICE
    decision.redress = letters.redress_in(decision.language, stated)


def _answer_reports(case: Case) -> None:
    """Everybody who can be reached learns the outcome."""
    reachable = (Report.reporter_id.is_not(None)) | (Report.email != "")
    ids = db.session.scalars(select(Report.id).where(Report.case_id == case.id, reachable))
    for report_id in ids:
        publish(ReportAnswered(report_id=report_id))
