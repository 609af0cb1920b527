"""Taking a decision back: one act puts everything right that it did, and says so to everybody."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forum.accounts.models import Account, User
from forum.kit.db import db, now, transactional
from forum.kit.policy import Refused, require
from forum.moderation import letters, policy
from forum.moderation.actions.decisions import made_once
from forum.moderation.actions.register import note_decision, take_number
from forum.moderation.actions.undoing import UNDO, lock_decision, undo
from forum.moderation.addresses import address_of
from forum.moderation.events import DecisionMade, DecisionTakenBack
from forum.moderation.models import Decision
from forum.moderation.terms import Deed, Duration, Measure, Origin
from forum.outbox.bus import publish

ENDED = _l("This decision holds no more. Nothing is left to take back.")
LASTING = _l("This decision cannot be taken back. Decide anew.")
UNEXPLAINED = _l("Tell why the decision is taken back. The author reads it.")


def take_back(moderator: User, decision: Decision, reason: str, *, key: str) -> Decision:
    """The decision that takes another back, or the one already stored under this key.

    Raises Refused with the reason; TooLate when what came later stands in the way.
    """
    decision_id = decision.id
    return made_once(moderator, key, lambda: _take_back(moderator, decision_id, reason, key=key))


def can_be_taken_back(decision: Decision) -> bool:
    return decision.ended_at is None and decision.measure in UNDO


@transactional
def _take_back(moderator: User, decision_id: int, reason: str, *, key: str) -> Decision:
    old = lock_decision(decision_id)
    require(policy.take_back(moderator, old))
    _insist(old, reason)
    new = _keep(moderator, old, reason, key=key)
    undo(old, moderator, moment=new.created_at)
    old.ended_by_id = new.id
    address = address_of(old)
    note_decision(new, deed=Deed.DECIDED, address=address, actor_id=moderator.id)
    note_decision(old, deed=Deed.TAKEN_BACK, address=address, actor_id=moderator.id)
    if new.letter:
        publish(DecisionMade(decision_id=new.id))
    publish(DecisionTakenBack(decision_id=old.id))
    return new


def _insist(old: Decision, reason: str) -> None:
    if old.ended_at:
        raise Refused(ENDED)
    if old.measure not in UNDO:
        raise Refused(LASTING)
    if not reason.strip():
        raise Refused(UNEXPLAINED)


def _keep(moderator: User, old: Decision, reason: str, *, key: str) -> Decision:
    author = db.session.get(Account, old.author_id) if old.author_id else None
    new = Decision(
        number=take_number(),
        key=key,
        measure=Measure.LIFT,
        scope=old.scope,
        origin=Origin.INITIATIVE,
        network_id=old.network_id,
        thread_id=old.thread_id,
        post_id=old.post_id,
        innovation_id=old.innovation_id,
        author_id=old.author_id,
        decided_by=moderator.id,
        facts=reason,
        duration=Duration.FURTHER_NOTICE,
        language=author.language if author else old.language,
        created_at=now(),
    )
    if author and old.letter:
        new.letter = letters.taken_back(new, old, address=address_of(old))
    db.session.add(new)
    db.session.flush()
    return new
