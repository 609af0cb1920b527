"""Deciding about texts that wait: publish them, send them back, or say no, with reasons."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete

from forum.accounts.models import User
from forum.kit.db import db, fresh, now, transactional
from forum.kit.policy import Refused, require
from forum.moderation import addresses, letters, policy
from forum.moderation.actions.claims import insist_on_claim
from forum.moderation.actions.decisions import Outdated
from forum.moderation.actions.insisting import INCOMPLETE
from forum.moderation.actions.register import note_claim, note_decision, take_number
from forum.moderation.actions.undoing import UNDO
from forum.moderation.events import DecisionMade
from forum.moderation.letters import Stated
from forum.moderation.models import Case, Claim, Decision
from forum.moderation.plan import NewDecision
from forum.moderation.queries import cases
from forum.moderation.terms import CaseKind, Deed, Duration, Measure, Origin, Scope
from forum.outbox.bus import publish
from forum.threads import actions as threads
from forum.threads.models import HeldPost, HeldState

PROMISE = timedelta(days=1)
STATED = ("origin", "detected", "ground", "facts", "explanation", "alternatives")


@transactional
def open_held_case(held_id: int) -> None:
    """A text waits in the queue; nothing happens when it does already, or is settled."""
    held = fresh(HeldPost, held_id)
    address = addresses.held(held.id)
    if held.state is not HeldState.WAITING or cases.open_case_of(address):
        return
    case = Case(
        number=take_number(),
        kind=CaseKind.HELD,
        address=address,
        network_id=held.area.network_id,
        thread_id=held.thread_id,
        author_id=held.author_id,
        title=held.about,
        language=held.language,
        due_at=now() + PROMISE,
    )
    db.session.add(case)
    db.session.flush()
    note_claim(case, deed=Deed.HELD, actor_id=held.author_id)


@transactional
def publish_held(moderator: User, case: Case, *, version: int) -> None:
    """Let everybody read it. Raises Refused with the reason; Outdated when it has changed."""
    case, held = _open(moderator, case)
    threads.publish_held(held, version=version)
    _close(case, deed=Deed.PUBLISHED, actor_id=moderator.id)


@transactional
def return_held(moderator: User, case: Case, note: str, *, version: int) -> None:
    """Ask its author to revise it. Raises as `publish_held` does."""
    case, held = _open(moderator, case)
    threads.return_held(held, note, version=version)
    _close(case, deed=Deed.RETURNED, actor_id=moderator.id)


@transactional
def reject_held(
    moderator: User, case: Case, new: NewDecision, *, key: str, version: int
) -> Decision:
    """Do not publish it, with a statement of reasons. Raises as `publish_held` does.

    Source: Regulation (EU) 2022/2065, article 17(1)(a).
    """
    case, held = _open(moderator, case)
    if not (new.ground and all(map(str.strip, (new.facts, new.explanation, new.alternatives)))):
        raise Refused(INCOMPLETE)
    threads.reject_held(held, version=version)
    stated = _stated(held, new, number=case.number)
    decision = _keep(moderator, case, held, stated=stated, key=key)
    note_decision(decision, deed=Deed.DECIDED, address=case.address, actor_id=moderator.id)
    publish(DecisionMade(decision_id=decision.id))
    _close(case, deed=None, actor_id=moderator.id)
    return decision


@transactional
def close_released(held_id: int) -> None:
    """The case of a text that its author took back waits no more."""
    held = fresh(HeldPost, held_id)
    case = cases.open_case_of(addresses.held(held.id))
    if case and held.state is HeldState.WITHDRAWN:
        _close(case, deed=Deed.WITHDRAWN, actor_id=held.author_id)


def letter_of(held: HeldPost, new: NewDecision, *, number: str) -> str:
    """The statement of reasons as its author will read it, in their language."""
    stated = _stated(held, new, number=number)
    return letters.statement(stated, language=held.author.language)


def _open(moderator: User, case: Case) -> tuple[Case, HeldPost]:
    """The case and its text, kept from other writers."""
    case = fresh(Case, case.id)
    require(policy.decide_case(moderator, case))
    held = cases.held_of(case)
    if case.closed_at or held is None:
        raise Outdated
    insist_on_claim(moderator, case)
    return case, held


def _keep(moderator: User, case: Case, held: HeldPost, *, stated: Stated, key: str) -> Decision:
    language = held.author.language
    decision = Decision(
        number=case.number,
        key=key,
        case_id=case.id,
        network_id=case.network_id,
        thread_id=held.thread_id,
        author_id=held.author_id,
        decided_by=moderator.id,
        measure=stated.measure,
        scope=Scope.POST,
        duration=Duration.FURTHER_NOTICE,
        language=language,
        redress=letters.redress_in(language, stated),
        letter=letters.statement(stated, language=language),
        **{name: getattr(stated, name) for name in STATED},
    )
    db.session.add(decision)
    db.session.flush()
    return decision


def _stated(held: HeldPost, new: NewDecision, *, number: str) -> Stated:
    return Stated(
        number=number,
        measure=Measure.REJECT,
        origin=Origin.INITIATIVE,
        title=held.about,
        post_number=None,
        address=addresses.held(held.id),
        facts=new.facts,
        ground=new.ground,
        explanation=new.explanation,
        alternatives=new.alternatives,
        until=None,
        made_at=now(),
        detected=True,
    )


def _wait_again(decision: Decision, _moderator: User | None) -> None:
    """A rejection that is taken back: the text is in the queue again, to be published there."""
    held = cases.held_of(db.session.get_one(Case, decision.case_id))
    if held:
        threads.reopen_held(held.id)


UNDO[Measure.REJECT] = _wait_again


def _close(case: Case, *, deed: Deed | None, actor_id: int) -> None:
    case.closed_at = now()
    case.version += 1
    db.session.execute(delete(Claim).where(Claim.case_id == case.id))
    if deed:
        note_claim(case, deed=deed, actor_id=actor_id)
